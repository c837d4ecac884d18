import SpiderBrowser
import SpiderCLI
import SpiderImages
import SpiderPostgres
import SpiderRedis
import Spiders

await SpiderCommand.run(
    spiders: bundledSpiders, plugins: [Redis.self, Postgres.self, Images.self, Browser.self])
