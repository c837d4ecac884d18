import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

/// What has been published about other crawlers, and is not so here.
@Suite("Published advisories", .timeLimit(.minutes(5)))
struct PublishedAdvisoryTests {
    /// Follows one request with all that is confidential about it.
    struct Confidential: Spider {
        static let name = "confidential"
        struct Options: SpiderOptions {
            var url = ""
            var method = "GET"
        }
        struct Page: Codable, Sendable {}

        func start(_ crawl: Crawl<Self>) async throws {
            var request = Request(try WebURL(parsing: crawl.options.url))
            if crawl.options.method == "POST" { request = Request(request.url, form: ["password": "hunter2"]) }
            request.headerFields[.authorization] = "Bearer secret"
            request.headerFields[.cookie] = "own=secret"
            request.headerFields[.proxyAuthorization] = "Basic secret"
            if let name = HTTPField.Name("X-Api-Key") { request.headerFields[name] = "secret" }
            crawl.follow(request, as: Page())
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    private func crawl(_ address: String, _ method: String = "GET", downloader: (any Downloader)? = nil) async throws
        -> Summary
    {
        var options = Confidential.Options()
        options.url = address
        options.method = method
        return try await CollectedCrawl(
            of: Confidential.self, options: options, settings: .anywhere, downloader: downloader ?? CurlDownloader()
        )
        .summary
    }

    private let confidential = ["Authorization", "Cookie", "Proxy-Authorization", "X-Api-Key"]

    @Test("credentials aren't kept if a redirect leads to another port")
    func otherPort() async throws {
        try await TestSite.withSite {
            $0.page("/there", "")
        } run: { other in
            let there = other.url("/there")
            try await TestSite.withSite {
                $0.on("/", .redirect(to: there))
            } run: { site in
                #expect(try await crawl(site.url("/")).pages == 1)
                let request = try #require(other.requests.first)
                for name in confidential { #expect(request.field(name) == nil, "\(name)") }
            }
        }
    }

    @Test(
        "credentials aren't kept if a redirect leads to another scheme or host",
        arguments: [
            ("https://a.test/", "http://a.test/there"), ("http://a.test/", "https://a.test/there"),
            ("https://a.test/", "https://b.test/there"), ("https://a.test/", "https://sub.a.test/there"),
            ("https://sub.a.test/", "https://a.test/there"), ("https://a.test/", "//b.test/there"),
        ])
    func otherOrigin(from: String, to: String) async throws {
        let sent = Notes<Request>()
        let downloader = StubDownloader { request in
            sent.add(request)
            return request.redirects.isEmpty
                ? Response(to: request, status: .found, headerFields: [.location: to]) : page("", to: request)
        }
        #expect(try await crawl(from, downloader: downloader).pages == 1)
        try #require(sent.all.count == 2)
        #expect(sent.all[0].headerFields[.authorization] == "Bearer secret")
        for name in confidential {
            // A cookie belongs to its host, and may be made safer on the way to it.
            let isKept = name == "Cookie" && from == "http://a.test/" && to == "https://a.test/there"
            let kept = sent.all[1].headerFields[try #require(HTTPField.Name(name))]
            #expect(kept == (isKept ? "own=secret" : nil), "\(name)")
        }
    }

    @Test("a proxy's credentials don't go to the origin that a redirect leads to, not even on the same origin")
    func proxyCredentials() async throws {
        let sent = Notes<Request>()
        let downloader = StubDownloader { request in
            sent.add(request)
            return request.redirects.count < 2
                ? Response(
                    to: request, status: .found,
                    headerFields: [.location: request.redirects.isEmpty ? "/2" : "http://b.test/"])
                : page("", to: request)
        }
        #expect(try await crawl("http://a.test/1", downloader: downloader).pages == 1)
        #expect(sent.all.map { $0.headerFields[.proxyAuthorization] } == ["Basic secret", nil, nil])
    }

    @Test("cookies aren't copied to the host that a redirect leads to")
    func redirectedCookies() async throws {
        try await TestSite.withSite {
            $0.on("/", Answer { Answer.redirect(to: "http://localhost:\($0.port)/there").cookie("set=1; Path=/") })
            $0.on("/there", Answer { .redirect(to: "http://127.0.0.1:\($0.port)/back") })
            $0.page("/back", "")
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: "cookies: {values: {configured: 1}}")
            #expect(crawl.summary.pages == 1)
            #expect(site.requests.map { $0.cookies.names.sorted() } == [["configured"], [], ["configured", "set"]])
        }
    }

    @Test("no site sets cookies for all that share a public suffix with it")
    func supercookies() async throws {
        let sent = Notes<String>()
        let downloader = StubDownloader { request in
            sent.add("\(request.url.host ?? "") \(request.headerFields[.cookie] ?? "-")")
            var response = page(
                html("home", links: ["http://good.co.uk/", "http://good.github.io/", "http://good.com/"]), to: request)
            for suffix in ["co.uk", ".github.io", "com", "."] {
                response.headerFields.append(HTTPField(name: .setCookie, value: "super=1; Domain=\(suffix)"))
            }
            return response
        }
        var options = Walker.Options()
        options.starts = ["http://evil.co.uk/", "http://evil.github.io/", "http://evil.com/"]
        var settings = Settings.anywhere
        settings.concurrency = 1
        _ = try await CollectedCrawl(of: Walker.self, options: options, settings: settings, downloader: downloader)
        #expect(sent.all.count == 6)
        #expect(sent.all.allSatisfy { $0.hasSuffix(" -") })
    }

    @Test(
        "nothing redirects to a file, or to any other scheme", arguments: ["file:///etc/passwd", "ftp://a/", "data:,x"])
    func otherScheme(location: String) async throws {
        try await TestSite.withSite {
            $0.on("/", .redirect(to: location))
            $0.page("/refresh", html("page", more: "<meta http-equiv=refresh content='0; url=\(location)'>"))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/", "/refresh"])
            let scheme = location.prefix { $0 != ":" }
            #expect(
                crawl.summary.failures.mapValues(\.count) == [
                    "redirected to '\(scheme):', only http and https are fetched": 1
                ])
            #expect(try crawl.headings == ["page"])
        }
    }

    @Test("the body of a POST isn't sent to another origin", arguments: [301, 302, 303, 307, 308])
    func body(status: Int) async throws {
        try await TestSite.withSite {
            $0.on("/there", .html(""))
        } run: { other in
            let there = other.url("/there")
            try await TestSite.withSite {
                $0.on("/", .redirect(to: there, status: status))
            } run: { site in
                let summary = try await crawl(site.url("/"), "POST")
                if status < 307 {
                    #expect(other.requests.map(\.method) == ["GET"])
                    #expect(other.requests.map(\.text) == [""])
                    #expect(other.requests.map { $0.field("Content-Type") } == [nil])
                } else {
                    #expect(other.requests.isEmpty)
                    #expect(summary.failures.keys.sorted() == ["redirected to another origin with a body"])
                }
            }
        }
    }

    @Test("the scope isn't widened by redirects of start requests")
    func scopeOfStarts() async throws {
        try await TestSite.withSite {
            $0.on("/", Answer { .redirect(to: "http://localhost:\($0.port)/there") })
            $0.on("/links", Answer { .html(html("links", links: ["http://localhost:\($0.port)/more"])) })
            $0.page("/there", html("there"))
            $0.page("/more", html("more"))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/", "/links"],
                configuration: "concurrency: 1\nmiddleware: [scope, headers, cookies, retry, redirect]")
            #expect(try crawl.headings == ["links"])
            #expect(site.requests.map(\.path).sorted() == ["/", "/links"])
            let reason = "out of scope: the crawl does not start at this host, and scope.hosts is not set"
            #expect(crawl.summary.failures.mapValues(\.count) == [reason: 1])
            #expect(crawl.summary.skipped.mapValues(\.count) == [reason: 1])
        }
    }
}
