package import SpiderCore
package import SpiderValue

extension RegisteredSpider {
    /// Creates a crawl of this spider.
    ///
    /// - Parameters:
    ///   - options: its options, as `Configuration` has them
    ///   - plan: everything else that it runs on
    /// - Throws: `ValueError` if the options aren't this spider's.
    package func crawl(options: Value, plan: CrawlPlan) throws(ValueError) -> any RunnableCrawl {
        try make().crawl(options, items, plan)
    }
}

extension Spider {
    fileprivate func crawl(
        _ options: Value, _ items: DeclaredItems, _ plan: CrawlPlan
    ) throws(ValueError) -> any RunnableCrawl {
        Engine(self, items: items, options: try options.decode(Options.self), plan: plan)
    }
}
