import HTTPTypes
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Pages that keep robots out, over a site", .timeLimit(.minutes(5)))
struct MiddlewareBlockedTests {
    private static let wall = Answer.html("<div class=g-recaptcha></div><h1>Are you human?</h1>", status: 403)
    private let layers = "middleware: [headers, cookies, retry, redirect, proxies, blocked]\n"

    @Test("fail by the rule's name, and never reach the spider", arguments: [200, 403])
    func fail(status: Int) async throws {
        try await TestSite.withSite {
            $0.page("/", html("home", links: ["/wall"]))
            $0.on("/wall", .html("<h1>Press</h1><div id=px-captcha></div>", status: status))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, configuration: layers + "blocked: {new_session: false}")
            #expect(try crawl.headings == ["home"])
            #expect(
                crawl.summary.failures == ["blocked: human": .init(count: 1, example: site.url("/wall"))])
            #expect(site.count("/wall") == 1)
        }
    }

    @Test("are asked for again in a session of their own, as often as is set", arguments: [0, 2])
    func newSession(retries: Int) async throws {
        let sessions = Notes<String>()
        let settings = try ConfigurationLoader(
            contents: Array("blocked: {delay: 0s, retries: \(retries)}".utf8), name: "config.yaml", registry: .ofTests
        ).settings()
        let downloader = StubDownloader { request in
            sessions.add(request.session)
            return Response(
                to: request, status: .forbidden, headerFields: [.contentType: "text/html"],
                body: Array("<div class=g-recaptcha></div>".utf8))
        }
        let crawl = try await CollectedCrawl(
            of: Walker.self, settings: settings, downloader: downloader,
            middleware: [
                RetryMiddleware(PerHost(settings.retry), store: MemoryJobStore(), log: Logger(label: "test")),
                BlockedMiddleware(settings, log: Logger(label: "test")),
            ])
        #expect(sessions.all == Array(["", "~1", "~2"].prefix(retries + 1)))
        #expect(crawl.summary.retries == retries)
        #expect(crawl.summary.redirects == 0)
        #expect(crawl.summary.failures.mapValues(\.count) == ["blocked: captcha": 1])
    }

    @Test("that were blocked together continue together, in sessions whose number is bounded; a named one stays")
    func sessions() {
        var sessions = FreshSessions()
        let next = ["", "", "", "~1", "~1", "", "~2", "named"].map { sessions.next(after: $0) }
        #expect(next == ["~1", "~1", "~1", "~2", "~2", "~2", "~3", nil])
        var names: Set<String> = []
        var session: String? = ""
        for _ in 0..<5_000 {
            session = session.flatMap { sessions.next(after: $0) }
            if let session { names.insert(session) }
        }
        #expect(names.count == 1000)
    }

    @Test("come through another proxy if there is one, as soon as possible")
    func throughProxy() async throws {
        try await TestSite.withSite {
            $0.on("/", Self.wall)
        } run: { site in
            let tiers = "proxies: {tiers: [direct, b.example]}\nblocked: {new_session: false}"
            let settings = try ConfigurationLoader(
                contents: Array((layers + tiers).utf8), name: "config.yaml", registry: .ofTests
            ).settings()
            let curl = try CurlDownloader()
            var options = Walker.Options()
            options.starts = [site.url("/")]
            let crawl = try await CollectedCrawl(
                of: Walker.self, options: options, settings: settings,
                downloader: StubDownloader { request in
                    guard request.proxy == nil else {
                        return Response(
                            to: request, status: .ok, headerFields: [.contentType: "text/html"],
                            body: Array("<h1>through</h1>".utf8))
                    }
                    return try await curl.fetch(request)
                })
            await curl.shutdown()
            #expect(try crawl.headings == ["through"])
            #expect(site.requestCount == 1)
        }
    }

    @Test("tell the scheduler that the host is overloaded")
    func report() async throws {
        let layer = try BlockedMiddleware(Settings(), log: Logger(label: "test"))
        let next = Next(
            [layer],
            around: StubDownloader {
                var response = Response(to: $0, status: .init(code: 202))
                if let name = HTTPField.Name("x-amzn-waf-action") { response.headerFields[name] = "challenge" }
                response.report.address = "192.0.2.1"
                return response
            })
        do {
            _ = try await next(Request(try url("http://a.test/")))
            Issue.record("no failure")
        } catch let failure as FetchFailure {
            #expect(failure.reason == .blocked("aws-waf"))
            #expect(failure.report == HostReport(.overloaded, address: "192.0.2.1"))
        }
    }

    @Test("are pages like others if a host says so, or if nothing is looked for")
    func off() async throws {
        try await TestSite.withSite {
            $0.page("/", "<h1>Press</h1><div id=px-captcha></div>")
        } run: { site in
            for off in [
                "hosts: {127.0.0.1: {blocked: {enabled: false}}}", "blocked: {enabled: false}",
                "blocked: {use_built_in: false}",
            ] {
                let crawl = try await CollectedCrawl(over: site, configuration: layers + off)
                #expect(try crawl.headings == ["Press"])
            }
        }
    }

    @Test("are those of a file as well, which is checked before the first request")
    func file() async throws {
        let file = TemporaryFile()
        try file.write("rules: [{name: closed, text: we are closed}]")
        try await TestSite.withSite {
            $0.page("/", "<h1>Sorry</h1><p>We are closed.")
        } run: { site in
            let configuration = layers + "blocked: {rules: \(file.path), new_session: false}"
            let crawl = try await CollectedCrawl(over: site, configuration: configuration)
            #expect(crawl.summary.failures.mapValues(\.count) == ["blocked: closed": 1])
            try file.write("rules: [{name: closed, texd: we are closed}]")
            let error = await #expect(throws: ConfigurationError.self) {
                try await CollectedCrawl(over: site, configuration: configuration)
            }
            #expect(
                error?.description.contains("\(file.path):1:24: unknown key 'texd'") == true,
                "\(String(describing: error))")
            let missing = await #expect(throws: ConfigurationError.self) {
                try await CollectedCrawl(over: site, configuration: "blocked: {rules: /nowhere.yaml}")
            }
            #expect(
                missing?.description
                    == "config.yaml:1:18: blocked.rules: '/nowhere.yaml' cannot be read: No such file or directory")
            #expect(site.requestCount == 1)
        }
    }
}
