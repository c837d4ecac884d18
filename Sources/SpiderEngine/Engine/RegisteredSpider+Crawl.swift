package import SpiderCore
package import SpiderValue

extension RegisteredSpider {
    /// Makes a crawl of this spider.
    ///
    /// - Parameters:
    ///   - options: its options, as `Configuration` has them
    ///   - plan: all else that it runs on
    /// - Throws: `ValueError` where the options are not this spider's.
    package func crawl(options: Value, plan: CrawlPlan) throws(ValueError) -> any RunnableCrawl {
        try spider.crawl(options, plan)
    }
}

extension Spider {
    fileprivate static func crawl(_ options: Value, _ plan: CrawlPlan) throws(ValueError) -> any RunnableCrawl {
        Engine(Self.self, options: try options.decode(Options.self), plan: plan)
    }
}
