import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures

@Suite("A crawl with a limit", .timeLimit(.minutes(5)))
struct EngineLimitTests {
    /// Two sites without end: each page leads to three of its own, and every fifth to the other.
    private static let endless = StubDownloader { request in
        let parts = request.url.href.dropFirst("http://".utf8.count).split(separator: "/")
        let host = parts.first ?? ""
        let number = Int(parts.dropFirst().first ?? "0") ?? 0
        var links = (1...3).map { "/\(number * 3 + $0)" }
        if number.isMultiple(of: 5) { links.append("http://\(host == "a.test" ? "b" : "a").test/\(number)") }
        return page(html("\(host) \(number)", links: links), to: request)
    }

    private func crawl(
        _ downloader: StubDownloader = Self.endless, middleware: [any Middleware] = [], starts: Int = 1,
        _ change: (inout CrawlLimits) -> Void
    ) async throws -> CollectedCrawl {
        var settings = Settings()
        settings.perHost = 32
        change(&settings.limits)
        var options = Walker.Options()
        options.starts = (0..<starts).map { "http://a.test/\($0)" }
        return try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings, downloader: downloader, middleware: middleware)
    }

    @Test("in pages fetches as many and no more, however many run at once", arguments: [1, 33, 100])
    func pages(limit: Int) async throws {
        let asked = Mutex(0)
        let downloader = StubDownloader { request in
            asked.withLock { $0 += 1 }
            return try await Self.endless.fetch(request)
        }
        let crawl = try await crawl(downloader, starts: 40) { $0.pages = Bounded(clamping: limit) }
        #expect(crawl.summary.ending == .limit("limits.pages"))
        #expect(crawl.summary.pages == limit)
        #expect(asked.withLock { $0 } == limit)
    }

    @Test("in items writes as many and no more, and abandons running pages", arguments: [1, 50, 101])
    func items(limit: Int) async throws {
        let crawl = try await crawl(starts: 40) { $0.items = Bounded(clamping: limit) }
        #expect(crawl.summary.ending == .limit("limits.items"))
        #expect(crawl.summary.items == limit)
        #expect(crawl.records.count == limit)
        #expect(crawl.summary.failures.isEmpty)
        #expect(crawl.summary.waiting > 0)
    }

    @Test("in items writes the first items of the page that goes beyond it, and counts the others")
    func itemsOfAPage() async throws {
        var settings = Settings()
        settings.limits.items = 3
        let crawl = try await CollectedCrawl(
            walking: ["http://a.test/": (1...5).map { html("\($0)") }.joined()], settings: settings)
        #expect(try crawl.headings == ["1", "2", "3"])
        #expect(crawl.summary.ending == .limit("limits.items"))
        #expect(crawl.summary.pages == 1)
        #expect(crawl.summary.dropped == ["beyond limits.items": 2])
    }

    @Test("in items is finished if there were just as many")
    func itemsJustEnough() async throws {
        var settings = Settings()
        settings.limits.items = 2
        let crawl = try await CollectedCrawl(
            walking: ["http://a.test/": html("one", links: ["/2"]), "http://a.test/2": html("two")],
            settings: settings)
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.items == 2)
    }

    @Test("in bytes counts no byte beyond it")
    func bytes() async throws {
        let body = html("x", links: ["/2"])
        for (limit, pages) in [(body.utf8.count * 10, 10), (body.utf8.count * 10 - 1, 9), (1, 0)] {
            let downloader = StubDownloader { request in page(body, to: request) }
            let crawl = try await crawl(downloader, starts: 40) { $0.bytes = ByteCount(limit) }
            #expect(crawl.summary.ending == .limit("limits.bytes"))
            #expect(crawl.summary.pages == pages)
            #expect(crawl.summary.bytes == pages * body.utf8.count)
            #expect(crawl.summary.failures.isEmpty)
        }
    }

    @Test("in errors in a row ends with the last of them")
    func errors() async throws {
        let downloader = StubDownloader { request in
            let isGood = request.url.href.hasSuffix("/3")
            return isGood ? page(html("good"), to: request) : Response(to: request, status: .notFound)
        }
        var settings = Settings()
        settings.concurrency = 1
        settings.limits.errorsInARow = 4
        var options = Walker.Options()
        options.starts = (0..<20).map { "http://a.test/\($0)" }
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings, downloader: downloader, middleware: [])
        #expect(crawl.summary.ending == .limit("limits.errors_in_a_row"))
        #expect(crawl.summary.pages == 1)
        // Pages end in any order: the good one may take longer to parse than others take to fail.
        #expect((4..<19).contains(crawl.summary.failed))
        #expect(crawl.summary.failed + crawl.summary.waiting == 19)
    }

    @Test("in pages per host skips the rest of a host that reached it, and finishes the others", arguments: [1, 40])
    func hostPages(limit: Int) async throws {
        let asked = Mutex<[String: Int]>([:])
        let downloader = StubDownloader { request in
            asked.withLock { $0[request.url.host ?? "", default: 0] += 1 }
            return try await Self.endless.fetch(request)
        }
        let crawl = try await crawl(downloader, starts: 40) { $0.host.pages = Bounded(clamping: limit) }
        #expect(crawl.summary.ending == .finished)
        let counts = asked.withLock { $0 }
        #expect(counts["a.test"] == limit)
        #expect(counts["b.test"] ?? limit == limit)
        #expect(crawl.summary.pages == counts.values.reduce(0, +))
        #expect(crawl.summary.waiting == 0)
        #expect(crawl.summary.failures.isEmpty)
        #expect((crawl.summary.skipped["limits.host.pages of a.test"]?.count ?? 0) >= 40 - limit)
    }

    @Test("in pages per host counts a redirected page for the host that answers, and waits for pages that come back")
    func hostPagesAndRedirects() async throws {
        let downloader = StubDownloader { request in
            if request.url.host == "a.test" {
                let target = "http://b.test\(request.url.path)"
                return Response(to: request, status: .found, headerFields: [.location: target])
            }
            return page(html(request.url.path), to: request)
        }
        let settings = Settings.anywhere
        let registry = Registry()
        let context = PluginContext(spider: "walker", settings: settings, log: CrawlPlan(downloader: downloader).log)
        let redirect = try registry.middleware.make(PluginUse("redirect"), context)
        let crawl = try await crawl(downloader, middleware: [redirect], starts: 5) { $0.host.pages = 3 }
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 3)
        #expect(crawl.summary.redirects == 5)
        #expect(crawl.summary.skipped.mapValues(\.count) == ["limits.host.pages of b.test": 2])
    }

    @Test("per host doesn't wait for requests that are skipped anyway")
    func hostWithDelays() async throws {
        struct Late: Spider {
            static let name = "late"
            typealias Page = Int
            func start(_ crawl: Crawl<Self>) async throws {
                try crawl.follow("http://a.test/", as: 0)
                for number in 1...3 {
                    var request = Request(try WebURL(parsing: "http://a.test/\(number)"))
                    request.delay = .seconds(3600)
                    crawl.follow(request, as: number)
                }
            }
            func parse(_ response: Response, as page: Int, _ crawl: Crawl<Self>) async throws {}
        }
        var settings = Settings()
        settings.limits.host.pages = 1
        let crawl = try await CollectedCrawl(
            of: Late.self, settings: settings, downloader: StubDownloader { page("", to: $0) }, middleware: [])
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 1)
        #expect(crawl.summary.skipped == ["limits.host.pages of a.test": .init(count: 3, example: "http://a.test/1")])
    }
}
