import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

@Suite("Proxies on a crawl", .timeLimit(.minutes(5)))
struct MiddlewareProxyCrawlTests {
    private let layers = "middleware: [headers, retry, redirect, proxies, blocked]\nretry: {first_delay: 1ms}\n"

    @Test("lead around a wall and a dead proxy, and only they get their credentials")
    func aroundWall() async throws {
        try await TestSite.withSite {
            // Only what comes from a proxy is let in.
            $0.on(
                "/",
                Answer { request in
                    request.field("Via") == nil
                        ? .html("<h1>wall</h1><div class=g-recaptcha></div>", status: 403) : .html(html("in"))
                })
        } run: { site in
            let dead = try await TestProxy.start()
            await dead.stop()
            try await TestProxy.withProxy(username: "spider", password: "se:cret") { proxy in
                let crawl = try await CollectedCrawl(
                    over: site,
                    configuration: layers + """
                        headers: {Proxy-Authorization: Basic c2VjcmV0}
                        blocked: {new_session: false}
                        proxies: {tiers: [direct, ["\(dead.address())", "\(proxy.address())"]], failures: 1}
                        """)
                #expect(try crawl.headings == ["in"])
                #expect(crawl.summary.failures.isEmpty)
                #expect(crawl.summary.retries == 2)
                #expect(proxy.requests.map(\.username) == ["spider"])
                #expect(proxy.requests.map(\.password) == ["se:cret"])
                #expect(site.requestCount == 2)
                for request in site.requests {
                    #expect(!request.fields.contains { $0.name.lowercased().hasPrefix("proxy-") })
                }
            }
        }
    }

    @Test("never show their credentials to the host, in any protocol", arguments: ["http", "socks5", "socks5h"])
    func credentials(scheme: String) async throws {
        try await TestSite.withSite {
            $0.on("/", .redirect(to: "/next"))
            $0.page("/next", html("next"))
        } run: { site in
            try await TestProxy.withProxy(username: "spider", password: "secret") { proxy in
                let crawl = try await CollectedCrawl(
                    over: site, configuration: layers + "proxies: {list: '\(proxy.address(scheme))'}")
                #expect(try crawl.headings == ["next"])
                #expect(proxy.requests.allSatisfy { $0.isServed && $0.password == "secret" })
                let fields = site.requests.flatMap(\.fields)
                #expect(!fields.isEmpty)
                #expect(!fields.contains { $0.name.lowercased().hasPrefix("proxy-") || $0.value.contains("c3BpZGVy") })
            }
        }
    }

    @Test("that refuse or want other credentials fail the page in the end, and are never taken for it")
    func refusals() async throws {
        try await TestSite.withSite {
            $0.page("/", html("page"))
        } run: { site in
            try await TestProxy.withProxy(username: "spider", password: "secret") { proxy in
                let crawl = try await CollectedCrawl(
                    over: site,
                    configuration: "middleware: [retry, proxies]\nretry: {times: 1, first_delay: 1ms}\n"
                        + "proxies: {list: 'http://spider:wrong@127.0.0.1:\(proxy.port)'}")
                #expect(crawl.records.isEmpty)
                #expect(crawl.summary.failed == 1)
                #expect(crawl.summary.failures.keys.allSatisfy { $0.hasPrefix("the proxy: ") })
                #expect(proxy.requests.map(\.isServed) == [false, false])
                #expect(site.requestCount == 0)
            }
        }
    }
}
