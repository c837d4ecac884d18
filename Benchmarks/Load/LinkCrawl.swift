import SpiderKit
import SpiderTesting

/// Pages with very many links, all of them new: what memory that takes, and whether each is queued.
struct LinkCrawl {
    let links: Int
    let pages: Int

    private struct Wide: Spider {
        static let name = "wide"
        struct Options: SpiderOptions { var pages = 1 }
        enum Page: Codable, Sendable { case list, other }

        func start(_ crawl: Crawl<Self>) async throws {
            for number in 0..<crawl.options.pages { try crawl.follow("http://list.test/\(number)", as: .list) }
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            try crawl.follow(every: response.css("a"), as: .other)
        }
    }

    func run() async throws {
        let links = links
        var settings = Settings()
        settings.limits.pages = Bounded(clamping: pages)
        settings.middleware = []
        settings.outputs = []
        var registry = Registry()
        registry.add(Wide.self)
        guard let spider = registry.spider(named: Wide.name) else { return }
        let log = Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
        var plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
        plan.downloader = StubDownloader { request in
            Response(
                to: request, status: .ok, headerFields: [.contentType: "text/html; charset=utf-8"],
                body: LinkCrawl.page(links, of: request.url.path))
        }
        let before = PeakMemory.bytes
        let start = ContinuousClock.now
        let summary = try await spider.crawl(options: try Value(encoding: Wide.Options(pages: pages)), plan: plan).run()
        print("\(pages) pages of \(links) links, in \(ContinuousClock.now - start):")
        print("\(summary.pages) read, \(summary.waiting) queued, failures \(summary.failures.mapValues(\.count))")
        print("memory at most \(PeakMemory.bytes >> 20) MB, \(before >> 20) MB before")
    }

    private static func page(_ links: Int, of path: String) -> [UInt8] {
        var body = Array("<title>links</title>".utf8)
        body.reserveCapacity(links * 40)
        for number in 0..<links { body += "<a href=\"/p\(path)/\(number)\">\(number)</a>\n".utf8 }
        return body
    }
}
