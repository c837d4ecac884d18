import SpiderTesting
import Testing

@testable import SpiderKit

@Suite("Header fields over a site", .timeLimit(.minutes(2)))
struct MiddlewareHeaderTests {
    @Test("are those of the configuration")
    func configured() async throws {
        try await TestSite.withSite {
            $0.page("/", html("home", links: ["/2"]))
            $0.page("/2", "")
        } run: { site in
            _ = try await CollectedCrawl(
                over: site,
                configuration: """
                    user_agent: a test
                    headers: {Accept-Language: zh-CN, X-Number: 5, Accept: text/html, Cookie: a=1; b=2}
                    """)
            #expect(site.requestCount == 2)
            for request in site.requests {
                #expect(request.fields(named: "User-Agent") == ["a test"])
                #expect(request.fields(named: "Accept-Language") == ["zh-CN"])
                #expect(request.fields(named: "X-Number") == ["5"])
                #expect(request.fields(named: "Accept") == ["text/html"])
                #expect(request.fields(named: "Cookie") == ["a=1; b=2"])
            }
        }
    }

    @Test("that are credentials go to the origins that the crawl starts at, not along links and redirects to others")
    func credentials() async throws {
        try await TestSite.withSite {
            $0.page("/", html("home", links: ["/near", "/away"]))
            $0.page("/near", "")
            $0.on("/away") {
                .redirect(to: "http://localhost:\($0.field("Host")?.split(separator: ":").last ?? "")/far")
            }
            $0.page("/far", "")
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, configuration: "headers: {Authorization: Bearer secret, Cookie: a=1, X-Plain: x}")
            #expect(crawl.summary.pages == 3)
            let sent = site.requests.sorted { $0.target < $1.target }
            #expect(sent.map(\.target) == ["/", "/away", "/far", "/near"])
            let here = ["Bearer secret", "a=1", "x"]
            let there = [nil, nil, "x"]
            let fields = sent.map { [$0.field("Authorization"), $0.field("Cookie"), $0.field("X-Plain")] }
            #expect(fields == [here, here, there, here])
        }
    }

    @Test("are others for hosts that say so, and credentials are not for hosts that the crawl does not start at")
    func perHost() async throws {
        try await TestSite.withSite {
            $0.on("/", Answer { .html(html("home", links: ["http://localhost:\($0.port)/there"])) })
            $0.page("/there", "")
        } run: { site in
            _ = try await CollectedCrawl(
                over: site,
                configuration: """
                    headers: {X-Plain: all, Authorization: here}
                    hosts: {localhost: {user_agent: other, headers: {X-Plain: there, Authorization: there, X-New: n}}}
                    """)
            let names = ["User-Agent", "X-Plain", "Authorization", "X-New"]
            #expect(site.requests.map(\.target) == ["/", "/there"])
            #expect(
                site.requests.map { request in names.map { request.field($0) } }
                    == [["spider/\(Version.current)", "all", "here", nil], ["other", "there", nil, "n"]])
        }
    }

    @Test("that are credentials go on to the same origins when another process goes on with the crawl")
    func nextProcess() async throws {
        let settings = try Settings.of("headers: {Authorization: secret}")
        let store = MemoryJobStore()
        let start = Request(try url("http://a.test:8080/"))
        #expect(try HeadersMiddleware(settings, store: store).prepare(start).headerFields[.authorization] == "secret")
        let next = try HeadersMiddleware(settings, store: store)
        for (address, sent) in [("http://a.test:8080/2", "secret"), ("http://a.test/", nil), ("http://b.test/", nil)] {
            var link = Request(try url(address))
            link.depth = 1
            #expect(next.prepare(link).headerFields[.authorization] == sent)
        }
    }

    @Test("say which program it is where nothing is configured")
    func standard() async throws {
        try await TestSite.withSite {
            $0.page("/", "")
        } run: { site in
            _ = try await CollectedCrawl(over: site)
            #expect(site.requests[0].fields(named: "User-Agent") == ["spider/\(Version.current)"])
            #expect(site.requests[0].field("Cookie") == nil)
        }
    }

    @Test("of a request's own come first, whatever is configured")
    func own() async throws {
        struct Curious: Spider {
            static let name = "curious"
            struct Options: SpiderOptions { var url = "" }
            struct Page: Codable, Sendable {}
            func start(_ crawl: Crawl<Self>) async throws {
                var request = Request(try WebURL(parsing: crawl.options.url))
                request.headerFields[.userAgent] = "its own"
                crawl.follow(request, as: Page())
            }
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
        }
        try await TestSite.withSite {
            $0.page("/", "")
        } run: { site in
            var options = Curious.Options()
            options.url = site.url("/")
            var settings = Settings()
            settings.userAgent = HeaderValue("configured")
            settings.headers.fields = [.acceptLanguage: "fr"]
            settings.headers.fields[.cookie] = "a=1; b=2"
            _ = try await CollectedCrawl(
                of: Curious.self, options: options, settings: settings, downloader: CurlDownloader())
            #expect(site.requests[0].fields(named: "User-Agent") == ["its own"])
            #expect(site.requests[0].fields(named: "Accept-Language") == ["fr"])
            #expect(site.requests[0].fields(named: "Cookie") == ["a=1; b=2"])
        }
    }
}
