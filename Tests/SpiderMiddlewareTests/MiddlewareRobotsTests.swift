import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures

@Suite("robots.txt of a site", .timeLimit(.minutes(5)))
struct MiddlewareRobotsTests {
    private let plain = "middleware: [robots, headers, redirect]\nretry: {times: 2, first_delay: 1ms}"
    private let privateRules = "User-agent: *\nDisallow: /private*\n"

    private func forbidden(_ path: String, on site: TestSite, by rule: String) -> [String: Summary.Tally] {
        ["robots.txt: \(rule)": .init(count: 1, example: site.url(path))]
    }

    @Test("is obeyed: a page that it forbids fails with the rule, and isn't requested")
    func obeyed() async throws {
        try await TestSite.withSite {
            $0.robots("User-agent: *\nDisallow: /\n\nUser-agent: spider\nDisallow: /private*\nAllow: /private/open$")
            $0.on("/{n...}", .html(html("page")))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/", "/private/a", "/private/open"], configuration: plain)
            #expect(crawl.summary.failures == forbidden("/private/a", on: site, by: "Disallow: /private*"))
            #expect(crawl.summary.pages == 2)
            #expect(site.count("/private/a") == 0)
            #expect(site.count("/robots.txt") == 1)
            #expect(site.paths.first == "/robots.txt")
            #expect(site.requests.first?.field("User-Agent") == "spider/\(Version.current)")
        }
    }

    @Test("counts for the target of a redirect, too")
    func redirected() async throws {
        try await TestSite.withSite {
            $0.robots(privateRules)
            $0.on("/old", .redirect(to: "/private/new"))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/old"], configuration: plain)
            #expect(crawl.summary.failures == forbidden("/private/new", on: site, by: "Disallow: /private*"))
            #expect(site.paths == ["/robots.txt", "/old"])
        }
    }

    @Test(
        "is for the robot that the settings name, or for none",
        arguments: [
            ("", ["/a"], 1), ("robots: {agent: Other}", ["/b"], 1), ("user_agent: other/2.0 (x)", ["/b"], 1),
            ("user_agent: null", ["/c"], 1), ("robots: {obey: false}", ["/a", "/b", "/c"], 0),
            ("hosts: {127.0.0.1: {robots: {obey: false}}}", ["/a", "/b", "/c"], 0),
            ("hosts: {127.0.0.1: {robots: {agent: other}}}", ["/b"], 1),
            ("hosts: {\"127.0.0.1:*/c\": {robots: {obey: false}}}", ["/a", "/c"], 1),
        ] as [(String, [String], Int)])
    func agent(configuration: String, fetched: [String], asked: Int) async throws {
        let files = """
            User-agent: spider
            Disallow: /b
            Disallow: /c
            User-agent: other
            Disallow: /a
            Disallow: /c
            User-agent: *
            Disallow: /a
            Disallow: /b
            """
        try await TestSite.withSite {
            $0.robots(files)
            $0.on("/{n}", .html(""))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/a", "/b", "/c"], configuration: "\(plain)\n\(configuration)")
            #expect(site.paths.filter { $0 != "/robots.txt" }.sorted() == fetched)
            #expect(crawl.summary.failed == 3 - fetched.count)
            #expect(site.count("/robots.txt") == asked)
        }
    }

    @Test("is read after five redirects, wherever they lead; after six it counts as missing")
    func redirects() async throws {
        for hops in [5, 6] {
            try await TestSite.withSite { site in
                site.redirectChain("/robots.txt", hops: hops, to: .text(privateRules))
                site.on("/private", .html(html("page")))
            } run: { site in
                let crawl = try await CollectedCrawl(over: site, from: ["/private"], configuration: plain)
                #expect(crawl.summary.pages == (hops == 5 ? 0 : 1))
                #expect(crawl.summary.failed == (hops == 5 ? 1 : 0))
                #expect(site.paths.filter { $0.hasPrefix("/robots.txt") }.count == 6)
            }
        }
        try await TestSite.withSite { site in
            site.on("/robots.txt") { request in
                let port = request.field("Host")?.split(separator: ":").last ?? ""
                return .redirect(to: "http://localhost:\(port)/elsewhere", status: 301)
            }
            site.on("/elsewhere", .text(privateRules))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/private"], configuration: "\(plain)\nheaders: {Authorization: Basic eA==}")
            #expect(crawl.summary.failures == forbidden("/private", on: site, by: "Disallow: /private*"))
            // What is for the site where the crawl starts goes nowhere else.
            #expect(site.requests.map { $0.field("Authorization") } == ["Basic eA==", nil])
        }
    }

    @Test("may be missing, or no such file", arguments: [403, 404, 410])
    func missing(status: Int) async throws {
        try await TestSite.withSite {
            $0.on("/robots.txt", .text("User-agent: *\nDisallow: /").status(status))
            $0.page("/", html("page"))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: plain)
            #expect(try crawl.headings == ["page"])
            #expect(site.paths == ["/robots.txt", "/"])
        }
    }

    @Test("that can't be reached is tried again, and then obeyed")
    func recovers() async throws {
        try await TestSite.withSite {
            $0.on("/robots.txt", .sequence([.status(500), .reset, .text(privateRules)]))
            $0.on("/{n...}", .html(html("page")))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/", "/private"], configuration: plain)
            #expect(crawl.summary.failures == forbidden("/private", on: site, by: "Disallow: /private*"))
            #expect(crawl.summary.pages == 1)
            #expect(site.paths == ["/robots.txt", "/robots.txt", "/robots.txt", "/"])
        }
    }

    @Test("that can't be reached at all forbids all, after as many attempts as a page gets")
    func unreachable() async throws {
        try await TestSite.withSite {
            $0.on("/robots.txt", .status(503))
            $0.on("/{n...}", .html(html("page")))
        } run: { site in
            let starts = (0..<20).map { "/\($0)" }
            let crawl = try await CollectedCrawl(over: site, from: starts, configuration: plain)
            let failures = crawl.summary.failures.mapValues(\.count)
            #expect(failures == ["robots.txt: cannot be reached: 503 Service Unavailable": 20])
            #expect(site.paths == ["/robots.txt", "/robots.txt", "/robots.txt"])
        }
    }

    @Test("of a host that doesn't exist fails its pages")
    func refused() async throws {
        let site = try await TestSite.start { _ in }
        await site.stop()
        let crawl = try await CollectedCrawl(over: site, configuration: plain)
        #expect(
            crawl.summary.failures
                == forbidden("/", on: site, by: "cannot be reached: connection refused"))
    }

    @Test("may ask for time between requests: then these pass one by one, those too that have waited for the file")
    func delay() async throws {
        try await TestSite.withSite {
            $0.robots("User-agent: *\nCrawl-delay: 0.02")
            $0.on("/{n}", .html(html("page")))
        } run: { site in
            let starts = (0..<8).map { "/\($0)" }
            let crawl = try await CollectedCrawl(over: site, from: starts, configuration: plain)
            #expect(crawl.summary.failures.isEmpty)
            #expect(crawl.summary.pages == 8)
            #expect(site.count("/robots.txt") == 1)
            #expect(site.requestCount == 9)
        }
    }

    @Test("names sitemaps, which a spider can follow")
    func sitemaps() async throws {
        struct Mapper: Spider {
            static let name = "mapper"
            struct Options: SpiderOptions { var start = "" }
            enum Page: Codable, Sendable { case home, sitemap, page }
            struct Title: Item { var text: String }

            func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.start, as: .home) }

            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                switch page {
                case .home:
                    for sitemap in response.sitemaps { crawl.follow(sitemap, as: .sitemap) }
                case .sitemap:
                    for entry in Sitemap(response.body, url: response.url).entries {
                        crawl.follow(entry.url, as: entry.isSitemap ? .sitemap : .page)
                    }
                case .page: crawl.yield(Title(text: try response.one("h1").text))
                }
            }
        }
        try await TestSite.withSite {
            $0.robots("Sitemap: /maps.xml\nSitemap: /more.txt")
            $0.on("/maps.xml", .text("<sitemapindex><sitemap><loc>/map.xml</loc></sitemap></sitemapindex>"))
            $0.on("/map.xml", .text("<urlset><url><loc>/a</loc></url></urlset>"))
            $0.on("/more.txt", Answer { .text("http://\($0.field("Host") ?? "")/b\n") })
            $0.page("/", "")
            $0.page("/a", html("a"))
            $0.page("/b", html("b"))
        } run: { site in
            var options = Mapper.Options()
            options.start = site.url("/")
            var settings = Settings()
            settings.middleware = [PluginUse("robots")]
            let crawl = try await CollectedCrawl(
                of: Mapper.self, options: options, settings: settings, downloader: CurlDownloader())
            #expect(try crawl.items(Mapper.Title.self).map(\.text).sorted() == ["a", "b"])
            #expect(crawl.summary.failures.isEmpty)
        }
    }

    @Test("need not be in a recording")
    func replayed() async throws {
        let crawl = try await CollectedCrawl(
            of: Walker.self,
            settings: {
                var settings = Settings(); settings.middleware = [PluginUse("robots")]; return settings
            }(),
            downloader: StubDownloader { request in
                guard request.url.path == "/" else { throw FetchFailure(.notRecorded, url: request.url) }
                return Response(to: request, status: .ok, body: Array(html("page").utf8))
            })
        #expect(try crawl.headings == ["page"])
    }
}
