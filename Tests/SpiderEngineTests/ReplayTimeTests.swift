import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures

@Suite("Over a recording, a crawl", .timeLimit(.minutes(5)))
struct ReplayTimeTests {
    /// Answers as a recording does.
    private struct Recording: Downloader {
        var isReplay: Bool { true }
        let answer: @Sendable (Request) throws -> Response

        func fetch(_ request: Request) async throws -> Response { try answer(request) }
    }

    /// Follows ten pages of one host, and one of another.
    private struct Pages: Spider {
        static let name = "pages"
        struct Page: Codable, Sendable {}

        func start(_ crawl: Crawl<Self>) async throws {
            for number in 1...10 { try crawl.follow("http://a.test/\(number)", as: Page()) }
            try crawl.follow("http://b.test/", as: Page())
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            crawl.yield(Visit(path: response.url.path))
        }

        struct Visit: Item { var path: String }
    }

    private static func page(_ request: Request) -> Response {
        Response(to: request, status: .ok, headerFields: [.contentType: "text/html"], body: Array("<p>page".utf8))
    }

    @Test("waits for no delay, no jitter, no back-off and no Retry-After, and counts none of them")
    func waits() async throws {
        var settings = Settings()
        settings.middleware = [PluginUse("retry"), PluginUse("throttle")]
        settings.delay = Interval(.seconds(120))
        settings.jitter = Fraction(clamping: 0.5)
        settings.limits.time = Interval(.seconds(60))
        let crawl = try await CollectedCrawl(
            of: Pages.self, settings: settings,
            downloader: Recording { request in
                if request.url.path == "/3", request.attempt < 3 {
                    return Response(to: request, status: .serviceUnavailable, headerFields: [.retryAfter: "500"])
                }
                if request.url.path == "/4", request.attempt == 1 { return Response(to: request, status: .badGateway) }
                return Self.page(request)
            })
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 11 && crawl.summary.retries == 3)
        #expect(crawl.summary.duration < .seconds(60))
    }

    @Test("continues at once after a robots.txt that couldn't be reached, and after one that asks for a delay")
    func robots() async throws {
        var settings = Settings()
        settings.middleware = [PluginUse("robots")]
        let asked = Mutex(0)
        let crawl = try await CollectedCrawl(
            of: Pages.self, settings: settings,
            downloader: Recording { request in
                guard request.url.path == "/robots.txt" else { return Self.page(request) }
                if request.url.host == "b.test" {
                    return Response(to: request, status: .serviceUnavailable, headerFields: [.retryAfter: "300"])
                }
                let text = "User-agent: *\nCrawl-delay: 40\n"
                asked.withLock { $0 += 1 }
                return Response(to: request, status: .ok, body: Array(text.utf8))
            })
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 10)
        #expect(
            crawl.summary.failures.mapValues(\.count) == ["robots.txt: cannot be reached: 503 Service Unavailable": 1])
        #expect(asked.withLock { $0 } == 1)
    }

    @Test("does the same for a job on disk, with a plan from settings and a registry")
    func disk() async throws {
        let folder = try TemporaryFolder()
        var registry = Registry()
        registry.add(Pages.self)
        registry.downloaders.add(
            DownloaderDeclaration("stub", "answers like a recording") { _ in
                Recording { request in
                    request.attempt == 1
                        ? Response(to: request, status: .tooManyRequests, headerFields: [.retryAfter: "100"])
                        : Self.page(request)
                }
            })
        var settings = Settings()
        settings.middleware = [PluginUse("retry")]
        settings.store = folder.path
        settings.outputs = []
        let spider = try #require(registry.spider(named: "pages"))
        let plan = try CrawlPlan(
            settings, spider: spider, registry: registry, downloaders: [PluginUse("stub")],
            log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let summary = try await spider.crawl(options: [:], plan: plan).run()
        #expect(summary.ending == .finished && summary.pages == 11 && summary.retries == 11)
    }

    @Test("of one page waits for nothing, too")
    func single() async throws {
        var registry = Registry()
        registry.downloaders.add(
            DownloaderDeclaration("stub", "answers like a recording") { _ in
                Recording { request in
                    request.attempt == 1
                        ? Response(to: request, status: .tooManyRequests, headerFields: [.retryAfter: "5"])
                        : Self.page(request)
                }
            })
        let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let fetch = try SingleFetch(Settings(), registry: registry, downloaders: [PluginUse("stub")], log: log)
        #expect(try await fetch.response(to: Request(try url("http://a.test/"))).status == .ok)
        await fetch.finish()
    }
}
