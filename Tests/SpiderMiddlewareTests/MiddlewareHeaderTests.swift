import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Header fields over a site", .timeLimit(.minutes(5)))
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

    @Test("that may be credentials go to the origins that the crawl starts at, not along links and redirects to others")
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
                over: site, configuration: "headers: {Authorization: Bearer secret, X-Custom: a, Accept-Language: x}")
            #expect(crawl.summary.pages == 3)
            let sent = site.requests.sorted { $0.target < $1.target }
            #expect(sent.map(\.target) == ["/", "/away", "/far", "/near"])
            let here = ["Bearer secret", "a", "x"]
            let there = [nil, nil, "x"]
            let fields = sent.map { [$0.field("Authorization"), $0.field("X-Custom"), $0.field("Accept-Language")] }
            #expect(fields == [here, here, there, here])
        }
    }

    @Test("differ for hosts whose settings say so, and a host gets all that is configured for it")
    func perHost() async throws {
        try await TestSite.withSite {
            $0.on("/", Answer { .html(html("home", links: ["http://localhost:\($0.port)/there"])) })
            $0.page("/there", "")
        } run: { site in
            _ = try await CollectedCrawl(
                over: site,
                configuration: """
                    headers: {X-Plain: all, Authorization: here, Accept-Language: fr}
                    hosts: {localhost: {user_agent: other, headers: {X-Plain: there, Authorization: there, X-New: n}}}
                    """)
            let names = ["User-Agent", "X-Plain", "Authorization", "X-New", "Accept-Language"]
            #expect(site.requests.map(\.target) == ["/", "/there"])
            #expect(
                site.requests.map { request in names.map { request.field($0) } }
                    == [
                        ["spider/\(Version.current)", "all", "here", nil, "fr"],
                        ["other", "there", "there", "n", "fr"],
                    ])
        }
    }

    @Test("that are credentials still go to the same origins when another process resumes the crawl")
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

    /// The fields of a page that has been redirected once: from the first address to the second.
    private func redirected(
        _ settings: Settings, from source: String, to target: String, own: HTTPFields = [:], log: CollectedLog? = nil
    ) async throws -> [HTTPFields] {
        let sent = Notes<HTTPFields>()
        let downloader = StubDownloader { request in
            sent.add(request.headerFields)
            return request.redirects.isEmpty
                ? Response(to: request, status: .found, headerFields: [.location: target]) : page("", to: request)
        }
        let log = log ?? CollectedLog()
        let fetch = SingleFetch(
            CrawlPlan(
                middleware: [
                    try HeadersMiddleware(settings, log: log.logger),
                    RedirectMiddleware(PerHost(settings, RedirectSettings.init)),
                ], downloader: downloader, log: log.logger))
        var request = Request(try url(source))
        request.headerFields = own
        _ = try await fetch.response(to: request)
        return sent.all
    }

    private func field(_ name: String) throws -> HTTPField.Name { try #require(HTTPField.Name(name)) }

    @Test(
        "of any name are removed at a redirect to another origin, except for those that any server may get",
        arguments: [
            "Ocp-Apim-Subscription-Key", "X-Functions-Key", "X-JWT", "X-Session", "CB-ACCESS-SIGN", "X-Whatever",
            "Authorization", "X-Requested-With", "Sec-Token-Binding",
        ])
    func unknown(name: String) async throws {
        let name = try field(name)
        var settings = Settings()
        settings.headers.fields = [.acceptLanguage: "fr", try field("DNT"): "1", try field("Sec-CH-UA-Mobile"): "?0"]
        let open = settings.headers.fields
        settings.headers.fields[name] = "1"
        var expected = settings.headers.fields
        expected[.userAgent] = "spider/\(Version.current)"
        var left = expected
        left[name] = nil
        let configured = try await redirected(settings, from: "https://a.test/", to: "https://b.test/")
        #expect(configured.map(Set.init) == [Set(expected), Set(left)])
        var plain = Settings()
        plain.userAgent = nil
        var own = open
        own[name] = "1"
        #expect(
            try await redirected(plain, from: "https://a.test/", to: "https://b.test/", own: own).map(Set.init)
                == [Set(own), Set(open)])
        plain.headersEverywhere = [name]
        #expect(
            try await redirected(plain, from: "https://a.test/", to: "https://b.test/", own: own).map(Set.init)
                == [Set(own), Set(own)])
        settings.headersEverywhere = [name]
        let everywhere = try await redirected(settings, from: "https://a.test/", to: "https://b.test/")
        #expect(everywhere.map(Set.init) == [Set(expected), Set(expected)])
    }

    @Test("that are configured for one host go to no other, whether credentials or not, and aren't kept on redirects")
    func oneHost() async throws {
        let settings = try Settings.of(
            """
            user_agent: mine
            hosts: {'127.0.0.2': {user_agent: theirs, headers: {X-Api-Key: secret, Accept-Language: fr}}}
            """)
        let theirs: HTTPFields = [.userAgent: "theirs", .acceptLanguage: "fr", try field("X-Api-Key"): "secret"]
        #expect(
            try await redirected(settings, from: "http://127.0.0.2/", to: "http://127.0.0.3/").map(Set.init)
                == [Set(theirs), [HTTPField(name: .userAgent, value: "mine")]])
        #expect(
            try await redirected(settings, from: "http://127.0.0.3/", to: "http://127.0.0.2/").map(Set.init)
                == [[HTTPField(name: .userAgent, value: "mine")], Set(theirs)])
        // A redirect that was stored drops the same.
        let layers: [any Middleware] = [
            try HeadersMiddleware(settings), RedirectMiddleware(PerHost(settings, RedirectSettings.init)),
        ]
        let request = Request(try url("http://127.0.0.2/"))
        let stored = Response(to: request, status: .found, headerFields: [.location: "http://127.0.0.3/"])
        let next = Next(layers, around: StubDownloader { page("", to: $0) })
        #expect(try next.received(stored, to: request).reschedule?.request?.headerFields == [:])
        // What an entry takes over from the settings around it is as confidential as there.
        let around = try Settings.of("headers: {X-Api-Key: secret}\nhosts: {b.test: {delay: 1s}}")
        #expect(
            try await redirected(around, from: "http://a.test/", to: "http://b.test/")[1]
                == [.userAgent: "spider/\(Version.current)"])
    }

    @Test(
        "that a site no longer gets because it has moved to https: or www. are reported once",
        arguments: [
            ("http://a.test/", "https://a.test/x", true), ("https://a.test/", "https://www.a.test/", true),
            ("https://www.a.test/", "https://a.test/", true), ("http://www.a.test/", "https://a.test/", true),
            ("https://a.test/", "https://b.test/", false), ("https://a.test/", "https://a.test:8443/", false),
            ("https://a.test/", "https://a.test/2", false), ("https://a.test/", "https://sub.a.test/", false),
        ])
    func told(from: String, to: String, isTold: Bool) async throws {
        let (origin, target) = (try url(from).origin, try url(to).origin)
        let host = try #require(try url(to).host)
        func text(_ name: String) -> String {
            """
            warning '\(name)' isn't sent to \(target), which isn't \(origin): start the crawl at \(target), configure it \
            under hosts: {"\(host)": {headers: …}}, or, if every server may get it, add the name to headers_everywhere []
            """
        }
        func warnings(_ yaml: String, own: HTTPFields = [:]) async throws -> [String] {
            let log = CollectedLog()
            for _ in 0..<1 { _ = try await redirected(try Settings.of(yaml), from: from, to: to, own: own, log: log) }
            return log.lines.filter { $0.hasPrefix("warning") }
        }
        #expect(try await warnings("headers: {X-Api-Key: secret, DNT: 1}") == (isTold ? [text("X-Api-Key")] : []))
        let own: HTTPFields = [try field("X-Own"): "1", .cookie: "a=1", .ifNoneMatch: "x", .acceptLanguage: "fr"]
        #expect(try await warnings("delay: 0s", own: own) == (isTold ? [text("X-Own")] : []))
        let source = try #require(try url(from).host)
        let isOther = isTold && source != host
        #expect(
            try await warnings("hosts: {'\(source)': {headers: {X-Theirs: 1}}}") == (isOther ? [text("X-Theirs")] : []))
        #expect(try await warnings("headers: {X-Api-Key: secret}\nheaders_everywhere: [x-api-key]") == [])
    }

    @Test("are reported once, however many pages lack them")
    func toldOnce() throws {
        let log = CollectedLog()
        let layer = try HeadersMiddleware(try Settings.of("headers: {X-Api-Key: secret}"), log: log.logger)
        _ = layer.prepare(Request(try url("http://a.test/")))
        for number in 0..<5 {
            var link = Request(try url("https://a.test/\(number)"))
            link.depth = 1
            #expect(layer.prepare(link).headerFields == [.userAgent: "spider/\(Version.current)"])
        }
        #expect(log.lines.count == 1)
    }

    @Test("of headers_everywhere have names that can be some")
    func everywhereMistake() {
        #expect(throws: ConfigurationError.self) { try Settings.of("headers_everywhere: ['a b']") }
        #expect(throws: ConfigurationError.self) { try Settings.of("hosts: {a.test: {headers_everywhere: [X-A]}}") }
    }

    @Test("say which program it is if nothing is configured")
    func standard() async throws {
        try await TestSite.withSite {
            $0.page("/", "")
        } run: { site in
            _ = try await CollectedCrawl(over: site)
            #expect(site.requests[0].fields(named: "User-Agent") == ["spider/\(Version.current)"])
            #expect(site.requests[0].field("Cookie") == nil)
        }
    }

    @Test("of a request's own take precedence, whatever is configured")
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
