import HTTPTypes
import Logging
@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Retries over a site", .timeLimit(.minutes(5)))
struct MiddlewareRetryTests {
    private let soon = "retry: {first_delay: 1ms}"

    @Test("lead to the page in the end", arguments: [429, 503])
    func refusedFirst(status: Int) async throws {
        try await TestSite.withSite {
            $0.on("/", Answer.html(html("at last")).refusedFirst(3, status: status, retryAfter: 0))
        } run: { site in
            // A back-off of hours: what counts is what the server says.
            let crawl = try await CollectedCrawl(
                over: site, configuration: "retry: {first_delay: 12h, longest_delay: 12h}")
            #expect(try crawl.headings == ["at last"])
            #expect(crawl.summary.retries == 3)
            #expect(crawl.summary.pages == 1)
            #expect(crawl.summary.failures.isEmpty)
            #expect(site.requestCount == 4)
        }
    }

    @Test("end after as many as are allowed", arguments: [0, 1, 5])
    func forEver(times: Int) async throws {
        try await TestSite.withSite {
            $0.on("/", .status(503))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, configuration: "retry: {times: \(times), first_delay: 1ms}")
            #expect(crawl.summary.failures == ["503 Service Unavailable": .init(count: 1, example: site.url("/"))])
            #expect(crawl.summary.retries == times)
            #expect(site.requestCount == times + 1)
        }
    }

    @Test("come after broken connections and late answers, too")
    func failuresInTransport() async throws {
        try await TestSite.withSite {
            $0.on("/", .sequence([.closed, .text("half").truncated(after: 2), .reset, .html(html("at last"))]))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: soon)
            #expect(try crawl.headings == ["at last"])
            #expect(crawl.summary.retries == 3)
            #expect(crawl.summary.failures.isEmpty)
        }
    }

    @Test("come after a compressed body that ends early, of which nothing is taken")
    func incompleteBody() async throws {
        var writer = GzipWriter()
        let whole = try writer.compress(Array((html("half") + String(repeating: "<p>more</p>", count: 500)).utf8))
        let half = Answer.bytes(Array(whole.prefix(whole.count / 2)), contentType: "text/html")
            .field("Content-Encoding", "gzip")
        try await TestSite.withSite {
            $0.on("/", .sequence([half, half.chunked(), half.untilClosed(), .html(html("at last")).gzipped()]))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: soon)
            #expect(try crawl.headings == ["at last"])
            #expect(crawl.summary.retries == 3)
            #expect(crawl.summary.failures.isEmpty)
        }
        try await TestSite.withSite {
            $0.on("/", half)
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: soon)
            #expect(try crawl.headings == [])
            #expect(
                crawl.summary.failures
                    == ["the compressed body ends early (gzip)": .init(count: 1, example: site.url("/"))])
            #expect(site.requestCount == 4)
        }
    }

    @Test("aren't made if they can do no better", arguments: [400, 403, 404, 410, 501])
    func finalStatus(status: Int) async throws {
        try await TestSite.withSite {
            $0.on("/", .status(status))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: soon)
            #expect(crawl.summary.failed == 1)
            #expect(site.requestCount == 1)
        }
    }

    @Test("come after the configured statuses only")
    func statuses() async throws {
        try await TestSite.withSite {
            $0.on("/404", .status(404))
            $0.on("/503", .status(503))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/404", "/503"],
                configuration: "retry: {times: 1, statuses: [404], first_delay: 1ms}")
            #expect(crawl.summary.failed == 2)
            #expect(site.count("/404") == 2)
            #expect(site.count("/503") == 1)
        }
    }

    /// Sends a POST to each of two addresses.
    struct Poster: Spider {
        static let name = "poster"
        struct Options: SpiderOptions { var url = "" }
        struct Page: Codable, Sendable {}
        func start(_ crawl: Crawl<Self>) async throws {
            for body in ["a", "b"] {
                let url = try WebURL(parsing: crawl.options.url + "/" + body)
                crawl.follow(Request(url, method: .post, body: Array(body.utf8)), as: Page())
            }
        }
        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    @Test("come after a POST that was refused unprocessed, when the server says")
    func refusedPost() async throws {
        try await TestSite.withSite {
            $0.on("/a", method: "POST", Answer.text("a").refusedFirst(2, status: 429, retryAfter: 0))
            $0.on("/b", method: "POST", Answer.text("b").refusedFirst(1, status: 425))
        } run: { site in
            var options = Poster.Options()
            options.url = site.url
            var settings = Settings()
            settings.retry.firstDelay = Interval(.milliseconds(1))
            let crawl = try await CollectedCrawl(
                of: Poster.self, options: options, settings: settings, downloader: CurlDownloader())
            #expect(crawl.summary.pages == 2)
            #expect(crawl.summary.retries == 3)
            #expect(site.requests.filter { $0.method == "POST" }.map(\.text).sorted() == ["a", "a", "a", "b", "b"])
        }
    }

    @Test("that a setting would have allowed are missed by its name")
    func named() async throws {
        func detail(
            _ method: HTTPRequest.Method, _ status: HTTPResponse.Status, attempt: Int = 1
        ) async throws -> String {
            let layer = try RetryMiddleware(PerHost(RetrySettings()), log: Logger(label: "test"))
            var request = Request(try WebURL(parsing: "http://a.test/"), method: method)
            request.attempt = attempt
            let downloader = StubDownloader { Response(to: $0, status: status) }
            return try await layer.handle(request, next: Next([], around: downloader)).failureDetail
        }
        #expect(
            try await detail(.post, .serviceUnavailable)
                == "not retried: the POST may have been processed (retry.non_idempotent)")
        #expect(try await detail(.get, .serviceUnavailable) == "")
        #expect(try await detail(.get, .serviceUnavailable, attempt: 4) == "not retried: tried 4 times (retry.times)")
        #expect(try await detail(.get, 599) == "not retried: 599 isn't in retry.statuses")
        #expect(try await detail(.get, .notFound) == "")
        #expect(try await detail(.get, .ok) == "")
    }

    @Test("aren't made of a POST that may have been processed")
    func post() async throws {
        try await TestSite.withSite {
            $0.on("/a", .status(503))
            $0.on("/b", .closed)
        } run: { site in
            var options = Poster.Options()
            options.url = site.url
            let crawl = try await CollectedCrawl(of: Poster.self, options: options, downloader: CurlDownloader())
            #expect(
                crawl.summary.failures.mapValues(\.count) == ["503 Service Unavailable": 1, "the connection broke": 1])
            #expect(crawl.summary.retries == 0)
            #expect(site.count("/a") == 1)
        }
    }

    @Test("hold no slot while they wait")
    func noSlot() async throws {
        try await TestSite.withSite {
            // The page is there once all others have been fetched: with one slot, only if waiting takes none.
            $0.on("/busy", Answer { $0.attempt == 1 ? Answer.status(503) : .html(html("busy")) })
            $0.on("/{n}", .html(""))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/busy"] + (1...10).map { "/\($0)" },
                configuration: "concurrency: 1\nretry: {first_delay: 1s}")
            #expect(crawl.summary.pages == 11)
            #expect(crawl.summary.retries == 1)
        }
    }
}
