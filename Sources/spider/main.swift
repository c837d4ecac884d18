import SpiderCLI
import SpiderRedis
import Spiders

await SpiderCommand.run(spiders: bundledSpiders, plugins: [Redis.self])
