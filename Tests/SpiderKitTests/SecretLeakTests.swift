import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

/// Fetches what its options say, `METHOD URL` each, with all that a request can have of its own that is confidential.
private struct Confidant: Spider {
    static let name = "confidant"

    struct Options: SpiderOptions {
        var orders: [String] = []
        var password = ""
    }
    struct Page: Codable, Sendable { var secret = "geheim-page" }

    func start(_ crawl: Crawl<Self>) async throws {
        for order in crawl.options.orders {
            let parts = order.split(separator: " ", maxSplits: 1)
            let url = try WebURL(parsing: String(parts[1]))
            var request = Request(url)
            if parts[0] == "POST" { request = Request(url, form: ["user": "bob", "password": "geheim-body"]) }
            if parts[0] == "OWN" { request.headerFields[.authorization] = "Bearer geheim-own" }
            request.timeout = url.path == "/never" ? .milliseconds(200) : nil
            request.maximumSize = 10_000
            crawl.follow(request, as: Page())
        }
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        if response.url.path == "/misled" {
            try crawl.follow("http://bob:geheim-followed@exa mple/?auth=geheim-followed", as: Page())
        }
        if response.url.path == "/misread" { _ = try response.one(".price") }
        for link in try response.css("a") { try crawl.follow(link, as: Page()) }
    }
}

@Suite("Secrets on a whole crawl", .timeLimit(.minutes(5)))
struct SecretLeakTests {
    private func routes(_ site: inout Routes, otherPort port: Int) {
        site.on("/robots.txt", .text("User-agent: *\nDisallow: /private\nCrawl-delay: 0\n"))
        site.on(
            "/",
            Answer {
                .html(
                    """
                    <h1>home</h1><a href='http://bob:geheim-link@127.0.0.1:\(port)/'>a</a>
                    <a href='http://bob:geheim-link@localhost:\($0.port)/outside/1?secret=geheim-link'>b</a>
                    """
                ).cookie("sid=geheim-set; HttpOnly").cookie("bad=geheim-refused; Domain=com")
                    .cookie("__Host-x=geheim-refused; Path=/x")
            })
        site.on("/redirect", .redirect(to: "/private/1?session=geheim-location").cookie("hop=geheim-set"))
        site.on("/circle", .redirect(to: "/circle?pwd=geheim-location").cookie("hop=geheim-set"))
        site.on("/nowhere", .redirect(to: "http://bob:geheim-location@[?key=geheim-location"))
        site.on("/outward", .redirect(to: "http://bob:geheim-location@outside.test/?jwt=geheim-location"))
        site.on("/post", Answer { .redirect(to: "http://localhost:\($0.port)/", status: 307) })
        site.on("/flaky") { $0.attempt == 1 ? .status(503).cookie("f=geheim-set") : .html("<h1>at last</h1>") }
        site.on("/500", .status(500))
        site.on("/404", .status(404))
        site.on("/never", .never)
        site.on("/reset", .reset)
        site.on("/big", .big(20_000))
        site.on("/fields", .manyFields(2000))
        site.on("/garbage", .raw("SSH-2.0-what\r\n"))
        site.on("/gzip", .raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"))
        site.on("/wall", .html("<div class=g-recaptcha></div>", status: 403))
        site.on("/digest", .status(401).field("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\""))
        for path in ["/own", "/misled", "/misread"] { site.page(path, "<h1>page</h1>") }
    }

    private func configuration(
        _ site: TestSite, _ bearer: TestSite, _ proxy: TestProxy, _ cookies: String, _ netrc: String
    ) -> String {
        let (own, other) = ("bob:geheim-url@127.0.0.1:\(site.port)", "bob:geheim-url@localhost:\(site.port)")
        let orders =
            [
                "", "redirect", "circle", "nowhere", "outward", "flaky", "404", "never", "reset", "big", "fields",
                "garbage", "wall", "misled", "misread", "private",
            ].map { "GET http://\(own)/\($0)?api_key=geheim-query#token=geheim-fragment" }
            + ["500", "reset", "never", "garbage", "gzip", "private", "digest"].map {
                "GET http://\(other)/\($0)?%74oken=geheim-query"
            }
            + [
                "POST http://\(own)/post?sig=geheim-query", "OWN http://\(own)/own;jsessionid=geheim-path",
                "GET http://bob:geheim-url@nowhere.invalid/",
                "GET http://bob:geheim-url@127.0.0.9:1/?key=geheim-query", "GET https://\(other)/",
                "GET ftp://bob:geheim-url@a.test/",
                "GET http://\(other)/\(String(repeating: "x", count: 20_000))",
                "GET http://bob:geheim-url@wrong.test/", "GET http://bob:geheim-url@gone.test/",
            ]
        return """
            log_level: trace
            store: null
            headers: {Authorization: Bearer geheim-header, Cookie: own=geheim-header, Ocp-Apim-Subscription-Key: geheim-header}
            cookies: {file: '\(cookies)', values: {configured: geheim-cookie}}
            auth:
              netrc: '\(netrc)'
              origins:
                \(bearer.url): {bearer: geheim-bearer}
                https://localhost:\(site.port): {basic: {user: bob, password: geheim-basic}}
                http://other.test: {digest: {user: bob, password: geheim-digest}}
            proxies: {tiers: [["\(proxy.address())"]], failures: 100}
            network: {key_password: geheim-key}
            scope: {hosts: ["*"], deny: ["/outside/**", "//outside.test/**"]}
            robots: {obey: false}
            redirect: {limit: 3}
            retry: {times: 1, first_delay: 1ms, dead_host: {failures: 0}}
            blocked: {retries: 0}
            concurrency: 4
            hosts:
              "https://bob:geheim-pattern@c.test/**": {timeout: 9s}
              localhost: {proxies: {tiers: []}, auth: {origins: {"http://x.test": {bearer: geheim-host}}}}
              nowhere.invalid: {proxies: {tiers: []}}
              127.0.0.9: {proxies: {tiers: []}}
              127.0.0.1: {robots: {obey: true}}
              wrong.test: {proxies: {tiers: [["http://spider:geheim-wrong@127.0.0.1:\(proxy.port)"]]}}
              gone.test: {proxies: {tiers: [["socks5://spider:geheim-wrong@127.0.0.1:\(proxy.port)"]]}}
            spiders:
              confidant:
                outputs: []
                options: {password: geheim-option, orders: ["\(orders.joined(separator: "\", \""))"]}
            """
    }

    /// How the reasons begin for which pages fail or are not followed, those aside that a busy machine may mix up.
    private static let kinds = [
        "'ftp:' is not fetched", "401 ", "404 ", "500 ", "TLS: ", "blocked: ", "connection refused", "not HTTP: ",
        "not a URL: ", "nothing matches", "out of scope: scope.deny has /outside", "out of scope: scope.deny has //",
        "redirected in a circle", "redirected to another origin with a body", "redirected to an invalid URL",
        "robots.txt: ", "the URL is longer", "the body is larger", "the connection broke", "the header has more",
        "DNS: unknown host", "the proxy: 407 ", "the proxy: it does not accept the credentials",
    ]

    @Test("appear in no line of the log, in no error, neither in the summary nor in the settings in effect")
    func nowhere() async throws {
        let folder = try TemporaryFolder()
        let cookies = try folder.write(
            Array("127.0.0.1\tFALSE\t/\tFALSE\t0\tfiled\tgeheim-file\n".utf8), to: "cookies.txt")
        let netrc = try folder.write(Array("machine wrong.test login bob password geheim-netrc\n".utf8), to: "netrc")
        let other = try await TestSite.start { $0.page("/", "<h1>other</h1>") }
        try await TestSite.withSite {
            routes(&$0, otherPort: other.port)
        } run: { site async throws in
            try await TestProxy.withProxy(username: "spider", password: "geheim-proxy") { proxy async throws in
                var registry = Registry()
                registry.add(Confidant.self)
                let spider = try #require(registry.spider(named: Confidant.name))
                let yaml = configuration(site, other, proxy, cookies, netrc)
                let loader = try ConfigurationLoader(contents: Array(yaml.utf8), name: "c.yaml", registry: registry)
                let configuration = try loader.configuration(
                    for: Confidant.name, options: [try #require(Override("password=geheim-argument", flag: "-O"))])
                let log = CollectedLog()
                let plan = try CrawlPlan(
                    configuration.settings, spider: spider, registry: registry, log: log.logger)
                let summary = try await spider.crawl(options: configuration.options, plan: plan).run()

                // What is confidential has been on its way, and what can fail has failed.
                let requests = site.requests + other.requests
                let heard =
                    requests.flatMap { $0.fields.map(\.value) + [$0.text, $0.target] }
                    + proxy.requests.compactMap(\.password)
                for secret in [
                    "header", "cookie", "file", "query", "path", "set", "bearer", "body", "own", "proxy", "wrong",
                ] {
                    #expect(heard.contains { $0.contains("geheim-\(secret)") }, "\(secret)")
                }
                let reasons = Array(summary.failures.keys) + Array(summary.skipped.keys)
                for kind in SecretLeakTests.kinds { #expect(reasons.contains { $0.hasPrefix(kind) }, "\(kind)") }

                let given = [
                    "headers={Authorization: geheim-given}", "auth.origins={\"http://y.test\": {bearer: geheim-given}}",
                    "proxies.tiers=[[\"http://geheim-given@127.0.0.1:1\"]]",
                    "hosts={\"http://geheim-given@d.test/**\": {timeout: 1s}}",
                ]
                let overridden = try loader.configuration(
                    for: Confidant.name, overrides: given.compactMap { Override($0, flag: "--set") })
                let texts = [summary.description, String(reflecting: summary), configuration.text, overridden.text]
                for line in log.lines + texts.flatMap({ $0.split(separator: "\n").map(String.init) }) {
                    #expect(!reveals(line), "\(line)")
                }
            }
        }
        await other.stop()
    }

    @Test(
        "appear in no error that keeps a crawl from starting",
        arguments: [
            "cookies: {values: {a: 'geheim;'}}", "headers: {Authorization: \"geheim\\x07\"}",
            "headers: {Cookie: [geheim]}", "headers: {X-Signature: [geheim]}",
            "scope: {hosts: ['http://a.test/?key=geheim']}",
            "spiders: {confidant: {options: {orders: {u: 'http://a.test/?key=geheim'}}}}",
            "proxies: {list: 'http://geheim:geheim@a.test:x'}", "proxies: {list: [geheim@@]}",
            "auth: {origins: {'http://geheim@a.test': {bearer: x}}}", "auth: {origins: {a.test: {bearer: geheim}}}",
            "hosts: {'http://u:geheim@[': {delay: 1s}}", "network: {key_password: [geheim]}",
            "scope: {hosts: ['http://u:geheim@a.test/']}", "scope: {deny: [{regex: 'http://u:geheim@(a'}]}",
            "spiders: {confidant: {options: {password: [geheim]}}}", "store: {'http://u:geheim@a': b}",
            // In place of a mapping, or as a key of it.
            "headers: geheim", "cookies: geheim", "auth: geheim", "proxies: geheim", "cookies: {values: geheim}",
            "auth: {origins: geheim}", "auth: {origins: {'https://a.test': geheim}}", "auth: {geheim}",
            "headers: {X-Api-Key:geheim}", "cookies: {values: {sid=geheim: x}}", "cookies: {sid:geheim}",
            "auth: {origins: {a.test:geheim}}", "proxies: {http://u:geheim@a.test:1}", "proxies: {rotation: geheim}",
            "proxies: {file: 'u:geheim@a.test'}", "cookies: {sessions: geheim}", "{X-Api-Key:geheim}",
            // For a host, or a spider.
            "hosts: {a.test: {headers: geheim}}", "hosts: {a.test: {headers: {X-Api-Key:geheim}}}",
            "hosts: {a.test: {auth: geheim}}", "hosts: {a.test: {auth: {origins: {a.test:geheim}}}}",
            "hosts: {a.test: {proxies: {rotation: geheim}}}", "spiders: {confidant: {cookies: geheim}}",
            "spiders: {confidant: {options: geheim}}", "spiders: {confidant: {options: {password:geheim}}}",
            // Not in quotes where YAML needs them.
            "headers: {Authorization: !geheim x}", "headers: {Authorization: *geheim}",
            "headers: {X:geheim, X:geheim}",
            // URLs of frontiers that are none.
            "frontier: 'rediss//:geheim@h'", "frontier: 'redis:/:geheim@h/0/x'", "frontier: ':geheim@h'",
            "frontier: 'a://b//:geheim@h'", "frontier: {'redis//:geheim@h': x}",
        ])
    func mistakes(yaml: String) throws {
        var registry = Registry()
        registry.add(Confidant.self)
        let error = try #require(throws: ConfigurationError.self) {
            try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: registry)
                .configuration(for: Confidant.name)
        }
        #expect(!reveals("\(error)"), "\(error)")
    }

    @Test(
        "appear neither in messages on mistakes in the command line nor in the flag that these quote",
        arguments: [
            "headers=geheim", "headers.X-Api-Key:geheim=1", "headers={X-Api-Key:geheim}",
            "headers={Authorization: geheim",
            "cookies=geheim", "cookies.sid=geheim", "auth=geheim", "auth.origins={a.test:geheim}", "proxies=geheim",
            "proxies.tiers=geheim@@", "hosts={a.test: {headers: geheim}}", "hosts={a.test: {headers: {A: geheim}",
            "hosts={a.test: {auth: geheim}}", "frontier=rediss//:geheim@h", "frontier=redis:/:geheim@h",
            "frontier=:geheim@h",
        ])
    func mistakenOverrides(text: String) throws {
        var registry = Registry()
        registry.add(Confidant.self)
        let loader = try ConfigurationLoader(contents: [], name: "config.yaml", registry: registry)
        var overrides = [try #require(Override(text, flag: "--set"))]
        if let frontier = text.split(separator: "=").last, text.hasPrefix("frontier=") {
            overrides.append(Override([.key("frontier")], written: String(frontier), flag: "--frontier"))
        }
        for override in overrides {
            let error = try #require(throws: ConfigurationError.self) {
                try loader.configuration(for: Confidant.name, overrides: [override])
            }
            #expect(!reveals("\(error)"), "\(error)")
        }
    }

    @Test(
        "appear in no usage error of a flag",
        arguments: [
            ("headers.X-Api-Key:geheim", "headers.X-Api-Key…"), ("auth: {bearer: geheim}", "auth…"),
            ("hosts.a.test.headers:geheim", "hosts.a.test.headers…"), ("api_key:geheim", "api_key…"),
            ("per_host 4", "per_host 4"), ("http://u:geheim@a.test", "http://u:***@a.test"),
        ])
    func usage(argument: String, shown: String) {
        #expect(Override.shown(argument, flag: "--set", Secrets(Registry())).argument == shown)
    }

    /// Whether a text has a secret in it, as it is or as Basic sends it.
    private func reveals(_ text: String) -> Bool {
        text.contains("geheim") || text.contains("Z2VoZWlt") || text.contains("dlaGVpb") || text.contains("nZWhlaW")
    }
}
