import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

@Suite("Referer over a site", .timeLimit(.minutes(5)))
struct MiddlewareRefererTests {
    /// The field that each page was asked for with.
    private func referers(_ site: TestSite) -> [String: String?] {
        Dictionary(site.requests.map { ($0.path, $0.field("Referer")) }) { first, _ in first }
    }

    /// Pages that link to the same host and to its other name, by a link and by a redirect.
    private func routes(_ routes: inout Routes, policy: String? = nil, head: String = "", link: String = "") {
        routes.on("/page") { request in
            let port = request.field("Host")?.split(separator: ":").last ?? ""
            let links = ["/same", "http://localhost:\(port)/other", "/redirect", "/round"]
            let page = Answer.html(head + "<h1>page</h1>" + links.map { "<a \(link) href='\($0)'>x</a>" }.joined())
            return policy.map { page.field("Referrer-Policy", $0) } ?? page
        }
        routes.on("/redirect") {
            .redirect(to: "http://localhost:\($0.field("Host")?.split(separator: ":").last ?? "")/far")
        }
        routes.on("/round", .redirect(to: "/end").field("Referrer-Policy", "no-referrer"))
        for path in ["/same", "/other", "/far", "/end"] { routes.page(path, html("page")) }
    }

    @Test(
        "names the page to its own origin, and its origin to others, also after a redirect",
        arguments: ["referer, redirect, headers", "redirect, referer, headers"])
    func standard(layers: String) async throws {
        try await TestSite.withSite {
            routes(&$0)
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/page?q=1#part"], configuration: "middleware: [\(layers)]")
            #expect(crawl.summary.pages == 5)
            let page = site.url("/page?q=1")
            // What a redirect says of the next hop holds whichever of the layers stands outside.
            let expected: [String: String?] = [
                "/page": nil, "/same": page, "/other": site.url("/"), "/redirect": page, "/far": site.url("/"),
                "/round": page,
                "/end": nil,
            ]
            #expect(referers(site) == expected)
        }
    }

    @Test(
        "obeys the page: its field, its <meta>, then the link itself",
        arguments: [
            ("no-referrer", "", "", nil), ("unsafe-url", "<meta name=Referrer content=Origin>", "", "/"),
            ("no-referrer, unsafe-url, x", "", "", "/page"), (nil, "<meta name=referrer content=never>", "", nil),
            (nil, "<meta name=referrer content=unsafe-url><meta name=referrer content=nonsense>", "", "/page"),
            (nil, "", "referrerpolicy=UNSAFE-URL", "/page"), (nil, "", "referrerpolicy=nonsense", "/"),
            ("unsafe-url", "", "rel='nofollow NOREFERRER' referrerpolicy=unsafe-url", nil),
            ("unsafe-url", "", "rel='noreferrers'", "/page"),
        ] as [(String?, String, String, String?)])
    func policies(policy: String?, head: String, link: String, other: String?) async throws {
        try await TestSite.withSite {
            routes(&$0, policy: policy, head: head, link: link)
        } run: { site in
            _ = try await CollectedCrawl(over: site, from: ["/page"], configuration: "middleware: [referer, redirect]")
            #expect(referers(site)["/other"] == .some(other.map { site.url($0) }))
        }
    }

    @Test("isn't sent if the settings say so, or has the value that they give")
    func settings() async throws {
        for (setting, other) in [("send: false", nil), ("policy: unsafe-url", "/page"), ("policy: origin", "/")]
            as [(String, String?)]
        {
            try await TestSite.withSite {
                routes(&$0, policy: "no-referrer")
            } run: { site in
                _ = try await CollectedCrawl(
                    over: site, from: ["/page"], configuration: "middleware: [referer]\nreferer: {\(setting)}")
                #expect(referers(site)["/other"] == .some(other.map { site.url($0) }))
            }
        }
        try await TestSite.withSite {
            routes(&$0)
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/page"],
                configuration: "middleware: [referer]\nhosts: {localhost: {referer: {send: false}}}")
            #expect(crawl.summary.pages == 3)
            #expect(referers(site)["/other"] == .some(nil))
            #expect(referers(site)["/same"] == site.url("/page"))
        }
    }

    @Test("of a request's own isn't changed, also on a redirect")
    func own() async throws {
        struct Curious: Spider {
            static let name = "curious"
            struct Options: SpiderOptions { var url = "" }
            struct Page: Codable, Sendable { var isFirst = true }
            func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.url, as: Page()) }
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                guard page.isFirst else { return }
                var request = try Request(WebURL(parsing: "/redirect", base: response.url))
                request.headerFields[.referer] = "http://own.test/"
                crawl.follow(request, as: Page(isFirst: false))
                request = try Request(WebURL(parsing: "/same", base: response.url))
                request.referrer = Referrer(try WebURL(parsing: "http://a.test/b"), policy: .unsafeURL)
                crawl.follow(request, as: Page(isFirst: false))
            }
        }
        try await TestSite.withSite {
            routes(&$0)
        } run: { site in
            var options = Curious.Options()
            options.url = site.url("/page")
            var settings = Settings()
            settings.middleware = [PluginUse("referer"), PluginUse("redirect")]
            _ = try await CollectedCrawl(
                of: Curious.self, options: options, settings: settings, downloader: CurlDownloader())
            #expect(
                referers(site) == [
                    "/page": nil, "/redirect": "http://own.test/", "/far": "http://own.test/",
                    "/same": "http://a.test/b",
                ])
        }
    }

    @Test("has no policy of a page that wasn't parsed, and none of a response that isn't HTML")
    func unparsed() async throws {
        struct Blind: Spider {
            static let name = "blind"
            struct Options: SpiderOptions { var url = "" }
            struct Page: Codable, Sendable { var isFirst = true }
            func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.url, as: Page()) }
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                guard page.isFirst else { return }
                crawl.follow(try WebURL(parsing: "/1", base: response.url), as: Page(isFirst: false))
                _ = try response.document
                crawl.follow(try WebURL(parsing: "/2", base: response.url), as: Page(isFirst: false))
            }
        }
        let markup = "<html><meta name='referrer' content='no-referrer'/></html>"
        try await TestSite.withSite {
            $0.page("/html", markup)
            $0.on("/xml", .bytes(Array(markup.utf8), contentType: "application/xml"))
            $0.page("/1", "")
            $0.page("/2", "")
        } run: { site in
            for path in ["/html", "/xml"] {
                var options = Blind.Options()
                options.url = site.url(path)
                var settings = Settings()
                settings.middleware = [PluginUse("referer")]
                _ = try await CollectedCrawl(
                    of: Blind.self, options: options, settings: settings, downloader: CurlDownloader())
            }
            let sent = site.requests.filter { $0.path == "/1" || $0.path == "/2" }.sorted { $0.path < $1.path }
            #expect(
                sent.map { $0.field("Referer") } == [site.url("/html"), site.url("/xml"), nil, site.url("/xml")])
        }
    }
}
