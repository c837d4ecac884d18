import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderRedis

/// Whole crawls in this process, over pages that are made up.
@Suite("Crawls over Redis", .timeLimit(.minutes(5)))
struct RedisCrawlTests {
    struct Walk: Spider {
        static let name = "walk"
        struct Heading: Item { var text: String }
        struct Page: Codable, Sendable { var hops = 0 }

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow("http://a.test/0", as: Page()) }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            for heading in try response.css("h1") { crawl.yield(Heading(text: heading.text)) }
            try crawl.follow(every: response.css("a"), as: Page(hops: page.hops + 1))
        }
    }

    private static let pages = 300

    /// Pages that lead to three others each, and back to one before.
    private func downloader(_ note: @escaping @Sendable (Int) throws -> Void = { _ in }) -> StubDownloader {
        StubDownloader { request in
            let number = Int(request.url.path.dropFirst()) ?? 0
            try note(number)
            let links = [3 * number + 1, 3 * number + 2, 3 * number + 3, number / 2].filter {
                $0 < RedisCrawlTests.pages
            }
            let body = "<h1>\(number)</h1>" + links.map { "<a href=/\($0)>x</a>" }.joined()
            return Response(
                to: request, status: .ok, headerFields: [.contentType: "text/html; charset=utf-8"],
                body: Array(body.utf8))
        }
    }

    private func crawl(
        _ server: RedisServer, settings: Settings = Settings(), _ downloader: StubDownloader
    ) async throws -> CollectedCrawl {
        let address = try server.address()
        return try await CollectedCrawl(
            of: Walk.self, settings: settings, downloader: downloader, middleware: [],
            plan: { plan in
                let store = RedisJobStore(address)
                plan.store = store
                plan.frontier = {
                    try RedisFrontier(
                        address, spider: Walk.name, pages: PageCoding(Walk.Page.self), store: store, log: .silent)
                }
            })
    }

    private func headings(_ crawls: CollectedCrawl...) -> [Int] {
        crawls.flatMap(\.records).compactMap { record in
            guard case .string(let text)? = record.fields["text"] else { return nil }
            return Int(text)
        }.sorted()
    }

    @Test("two workers share a crawl: each page goes to one of them, and both stay to the end")
    func two() async throws {
        let server = try RedisServer()
        async let first = crawl(server, downloader())
        async let second = crawl(server, downloader())
        let (one, other) = try await (first, second)
        #expect(headings(one, other) == Array(0..<RedisCrawlTests.pages))
        #expect(one.summary.ending == .finished && other.summary.ending == .finished)
        #expect(one.summary.waiting == 0 && other.summary.waiting == 0)
        let progress = try RedisItemStream(server.address(), log: .silent).progress()
        #expect(progress.hasFinished)
        #expect(progress.pages == RedisCrawlTests.pages)
        #expect(progress.items == RedisCrawlTests.pages)
        // Whoever comes late has nothing to do.
        #expect(try await headings(crawl(server, downloader())) == [])
    }

    @Test("a restart of the server only delays the crawl")
    func restart() async throws {
        let server = try RedisServer(keeps: true)
        let crawled = try await crawl(
            server,
            downloader { number in
                guard number % 100 == 99 else { return }
                server.stop()
                try server.start()
            })
        #expect(crawled.summary.ending == .finished)
        #expect(crawled.summary.failures.isEmpty)
        #expect(headings(crawled) == Array(0..<RedisCrawlTests.pages))
        #expect(try RedisItemStream(server.address(), log: .silent).progress().items == RedisCrawlTests.pages)
    }

    @Test("a worker that stops at its limit leaves the rest to others")
    func limit() async throws {
        let server = try RedisServer()
        var settings = Settings()
        settings.limits.pages = 50
        let first = try await crawl(server, settings: settings, downloader())
        #expect(first.summary.ending == .limit("limits.pages"))
        #expect(first.summary.waiting > 0)
        let second = try await crawl(server, downloader())
        #expect(second.summary.ending == .finished)
        #expect(headings(first, second) == Array(0..<RedisCrawlTests.pages))
    }

    @Test("a delay holds for two workers: together they aren't faster than one")
    func delay() async throws {
        let server = try RedisServer()
        var settings = Settings()
        settings.delay = Interval(.milliseconds(100))
        settings.limits.depth = 2
        let limited = settings
        let begin = ContinuousClock.now
        async let first = crawl(server, settings: limited, downloader())
        async let second = crawl(server, settings: limited, downloader())
        let (one, other) = try await (first, second)
        #expect(headings(one, other) == Array(0...12))
        // Between 13 starts there are 12 delays, of which the server's clock may round a millisecond away each.
        #expect(ContinuousClock.now - begin >= .milliseconds(12 * 99))
    }
}
