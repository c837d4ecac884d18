import SpiderCLI
import Spiders

await SpiderCommand.run(spiders: bundledSpiders)
