package import SpiderCore
import SpiderHTTP
package import SpiderValue

extension KeptPages {
    /// Creates a crawl that parses the kept pages again, and nothing else: no network, no layers, and no other page.
    ///
    /// Its items pass the pipelines and go to the outputs of the plan, as in any crawl.
    ///
    /// - Parameters:
    ///   - spider: the spider
    ///   - options: its options
    ///   - plan: the plan, whose layers, downloader and limits are replaced
    /// - Throws: `ValueError` if the options aren't this spider's.
    package func crawl(
        _ spider: RegisteredSpider, options: Value, plan: CrawlPlan
    ) throws(ValueError) -> any RunnableCrawl {
        var plan = plan
        plan.middleware = []
        plan.downloader = KeptPagesDownloader(self)
        return try spider.make().reparsing(self, spider.items, options, plan)
    }
}

extension Spider {
    fileprivate func reparsing(
        _ pages: KeptPages, _ items: DeclaredItems, _ options: Value, _ plan: CrawlPlan
    ) throws(ValueError) -> any RunnableCrawl {
        let options = Reparsing<Self>.Options(own: try options.decode(Options.self), pages: pages.once)
        return Engine(Reparsing(self), items: items, options: options, plan: plan)
    }
}

/// A spider that parses kept pages as another one does, and follows nothing.
private struct Reparsing<S: Spider>: Spider {
    static var name: String { S.name }
    static var items: [any Item.Type] { S.items }

    typealias Page = S.Page

    /// The spider's options, and the pages.
    struct Options: SpiderOptions {
        var own = S.Options()
        var pages: [KeptPages.Page] = []

        init() {}

        init(own: S.Options, pages: [KeptPages.Page]) {
            self.own = own
            self.pages = pages
        }

        private enum CodingKeys: String, CodingKey { case own }
    }

    private let spider: S

    init() { self.init(S()) }

    init(_ spider: S) { self.spider = spider }

    func start(_ crawl: Crawl<Self>) async throws {
        for page in crawl.options.pages {
            var request = page.request
            request.allowsDuplicate = true
            // Only pages that were parsed are kept, whatever their status.
            request.allowedStatuses = StatusSet(0...999)
            crawl.follow(request, as: try page.kind.decode(Page.self))
        }
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        let own = Crawl<S>(options: crawl.options.own, response: response, log: crawl.log)
        try await spider.parse(response, as: page, own)
        for item in own.items { crawl.yield(item) }
    }
}
