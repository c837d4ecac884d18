import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures

/// Reads sitemaps, and the sitemaps in them, down to pages, whose headings it takes.
private struct Mapped: Spider {
    static let name = "mapped"

    struct Options: SpiderOptions { var starts = ["http://a.test/0.xml"] }
    enum Page: Codable, Sendable { case sitemap, page }

    func start(_ crawl: Crawl<Self>) async throws {
        for start in crawl.options.starts { try crawl.follow(sitemap: start, as: .sitemap) }
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .sitemap:
            for entry in response.sitemap.entries { crawl.follow(entry, as: .page, nested: .sitemap) }
        case .page:
            crawl.yield(Walker.Heading(url: response.url.href, text: try response.one("h1").text))
            // What a page leads to begins anew: it is on no sitemap's way.
            for link in try response.css("a") { try crawl.follow(sitemap: link.url("href"), as: .sitemap) }
        }
    }
}

@Suite("Sitemaps in sitemaps") struct SitemapNestingTests {
    /// A list of sitemaps that never ends: each lists the next.
    private static func answer(_ request: Request) -> Response {
        let number = Int(request.url.path.split(separator: "/").last?.prefix { $0 != "." } ?? "") ?? 0
        if request.url.path.hasSuffix(".html") { return page(html("page \(number)"), to: request) }
        if request.url.query == "moved" {
            return Response(to: request, status: .found, headerFields: [.location: "/\(number).xml"])
        }
        let next = "<sitemap><loc>http://a.test/\(number + 1).xml?moved</loc></sitemap>"
        return Response(
            to: request, status: .ok, headerFields: [.contentType: "application/xml"],
            body: Array("<sitemapindex>\(next)</sitemapindex>".utf8))
    }

    @Test(
        "are followed as deep as limits.sitemap_nesting says, redirects aside; deeper ones are skipped and counted",
        arguments: [nil, 0, 1, 3])
    func endless(limit: Int?) async throws {
        var settings = Settings.anywhere
        if let limit { settings.limits.sitemapNesting = Bounded(clamping: limit) }
        let limit = limit ?? 5
        let asked = Notes<Request>()
        let crawl = try await CollectedCrawl(
            of: Mapped.self, settings: settings,
            downloader: StubDownloader { request in
                asked.add(request)
                return SitemapNestingTests.answer(request)
            })
        #expect(crawl.summary.pages == limit + 1)
        #expect(asked.all.last?.sitemapNesting == limit)
        #expect(
            crawl.summary.skipped == [
                "beyond limits.sitemap_nesting": .init(count: 1, example: "http://a.test/\(limit + 1).xml?moved")
            ])
        #expect(crawl.summary.ending == .finished)
    }

    @Test("are followed as deep as their host's limit says")
    func ofHost() async throws {
        let yaml = "{limits: {sitemap_nesting: 1}, hosts: {a.test: {limits: {sitemap_nesting: 3}}}}"
        var settings = try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: "cinema").settings
        settings.middleware = Settings.anywhere.middleware
        let crawl = try await CollectedCrawl(
            of: Mapped.self, settings: settings, downloader: StubDownloader { SitemapNestingTests.answer($0) })
        #expect(crawl.summary.pages == 4)
    }

    @Test("lead to pages, and from these other sitemaps are counted from the beginning")
    func pages() async throws {
        let sitemaps = [
            "http://a.test/0.xml": "<urlset><url><loc>http://a.test/1.html</loc></url></urlset>",
            "http://a.test/1.html": html("one", links: ["/2.xml"]),
            "http://a.test/2.xml": "<sitemapindex><sitemap><loc>http://a.test/3.xml</loc></sitemap></sitemapindex>",
            "http://a.test/3.xml": "<urlset><url><loc>http://a.test/4.html</loc></url></urlset>",
            "http://a.test/4.html": html("four"),
        ]
        var settings = Settings.anywhere
        settings.limits.sitemapNesting = 1
        let crawl = try await CollectedCrawl(
            of: Mapped.self, settings: settings, downloader: StubDownloader(pages: sitemaps))
        #expect(try crawl.headings == ["four", "one"])
        #expect(crawl.summary.skipped.isEmpty)
    }

    @Test("are counted along the way of requests, in the order of the sitemaps")
    func counts() throws {
        let log = CrawlPlan(downloader: StubDownloader(pages: [:])).log
        let start = Crawl<Mapped>(options: .init(), response: nil, log: log)
        try start.follow(sitemap: "http://a.test/0.xml", as: .sitemap)
        #expect(throws: URLError.self) { try start.follow(sitemap: "0.xml", as: .sitemap) }
        var request = try #require(start.requests.first).request
        #expect(request.sitemapNesting == 0)
        request = try Value(encoding: request).decode(Request.self)
        let response = SitemapNestingTests.answer(request)
        let crawl = Crawl<Mapped>(options: .init(), response: response, log: log)
        for entry in response.sitemap.entries { crawl.follow(entry, as: .page, nested: .sitemap) }
        crawl.follow(try url("http://a.test/1.html"), as: .page)
        try crawl.follow(sitemap: "more.xml", as: .sitemap)
        #expect(crawl.requests.map(\.request.sitemapNesting) == [1, nil, 1])
        #expect(crawl.requests.map(\.request.url.path) == ["/1.xml", "/1.html", "/more.xml"])
    }

    @Test("and their faults are in the summary, without the spider's help")
    func faults() async throws {
        let sitemaps = [
            "http://a.test/0.xml": """
            <sitemapindex><sitemap><loc>/1.xml?a=1&b=2</loc></sitemap><sitemap><loc>/2.xml</loc></sitemap>
            <sitemap><loc>/3.xml</loc></sitemap></sitemapindex>
            """,
            "http://a.test/1.xml?a=1&b=2": "<urlset><url><loc>/1.html</loc></url><url><loc>/2.ht",
            "http://a.test/2.xml": "<html>gone</html>",
            "http://a.test/3.xml": "<urlset><url><loc>http://</loc></url></urlset>",
            "http://a.test/1.html": html("one"),
        ]
        let crawl = try await CollectedCrawl(
            of: Mapped.self, settings: .anywhere, downloader: StubDownloader(pages: sitemaps))
        #expect(try crawl.headings == ["one"])
        #expect(
            crawl.summary.faulty == [
                "XML with faults: a bare '&' was read as text": .init(count: 1, example: "http://a.test/0.xml"),
                "the sitemap ends too early": .init(count: 1, example: "http://a.test/1.xml?a=1&b=2"),
                "<html> is not the beginning of a sitemap": .init(count: 1, example: "http://a.test/2.xml"),
                "a sitemap has entries without a valid URL": .init(count: 1, example: "http://a.test/3.xml"),
            ])
    }
}
