import SpiderCLI

await SpiderCommand.run(spiders: [Quotes.self, Books.self, News.self, Orders.self, Films.self])
