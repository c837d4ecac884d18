import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

@Suite("Redirects over a site", .timeLimit(.minutes(5)))
struct MiddlewareRedirectTests {
    @Test("are followed to their end, whose URL is the base of links")
    func chain() async throws {
        try await TestSite.withSite {
            $0.redirectChain("/a", hops: 4, to: .html(html("end", links: ["next"])))
            $0.page("/a/next", html("next"))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/a"])
            #expect(try crawl.headings == ["end", "next"])
            #expect(try crawl.items(Walker.Heading.self).first?.url == site.url("/a/4"))
            #expect(crawl.summary.redirects == 4)
            #expect(crawl.summary.pages == 2)
            #expect(site.paths == ["/a", "/a/1", "/a/2", "/a/3", "/a/4", "/a/next"])
        }
    }

    @Test("in a circle are given up, with that as the reason")
    func loop() async throws {
        try await TestSite.withSite {
            $0.redirectLoop("/a", "/b", "/c")
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/a"], configuration: "redirect: {limit: 6}")
            #expect(crawl.summary.failures.mapValues(\.count) == ["redirected in a circle": 1])
            // An address may come twice: the third time is a circle, whatever the limit.
            #expect(site.requestCount == 6)
        }
    }

    @Test("beyond the limit are given up", arguments: [0, 1, 3])
    func limit(limit: Int) async throws {
        try await TestSite.withSite {
            $0.redirectChain("/a", hops: 50, to: .html(html("end")))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/a"], configuration: "redirect: {limit: \(limit)}")
            #expect(crawl.summary.failed == 1)
            #expect(crawl.summary.redirects == limit)
            #expect(site.requestCount == limit + 1)
        }
    }

    @Test("that lead nowhere fail the page, with the reason")
    func nowhere() async throws {
        try await TestSite.withSite {
            $0.on("/file", .redirect(to: "file:///etc/passwd"))
            $0.on("/broken", .redirect(to: "http://[broken/"))
            $0.on("/without", .status(302))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/file", "/broken", "/without"])
            #expect(
                crawl.summary.failures == [
                    "redirected to 'file:', only http and https are fetched": .init(
                        count: 1, example: site.url("/file")),
                    "redirected to an invalid URL": .init(count: 1, example: site.url("/broken")),
                    "302 Found": .init(count: 1, example: site.url("/without")),
                ])
        }
    }

    @Test("are pages like others if they aren't followed")
    func notFollowed() async throws {
        try await TestSite.withSite {
            $0.on("/", .redirect(to: "/next", status: 301))
            $0.page("/next", "")
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: "redirect: {follow: false}")
            #expect(crawl.summary.failures == ["301 Moved Permanently": .init(count: 1, example: site.url("/"))])
            #expect(site.requestCount == 1)
        }
    }

    @Test("to pages that were seen end there, as duplicates")
    func seen() async throws {
        try await TestSite.withSite {
            $0.page("/", html("home", links: ["/old-home", "/old-film", "/film"]))
            $0.on("/old-home", .redirect(to: "/"))
            $0.on("/old-film", .redirect(to: "/film"))
            $0.page("/film", html("film"))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site)
            #expect(try crawl.headings == ["film", "home"])
            #expect(crawl.summary.failures.isEmpty)
            #expect(crawl.summary.duplicates == 2)
            #expect(site.count("/") == 1)
            #expect(site.count("/film") == 1)
        }
    }

    @Test("of pages themselves are followed if they lead to another page soon, with the page's cookies")
    func refresh() async throws {
        let refresh = #"<meta HTTP-EQUIV = "Refresh" content="0; url=next">"#
        try await TestSite.withSite {
            $0.on("/a/start", .html(html("start", more: refresh)).cookie("seen=1; Path=/"))
            $0.on("/a/next", Answer { .html(html($0.cookies["seen"] == "1" ? "next" : "no cookie")) })
            $0.on("/field", .html(html("field")).field("Refresh", "0;url=/a/last"))
            $0.page("/a/last", html("last"))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, from: ["/a/start", "/field"])
            #expect(try crawl.headings == ["last", "next"])
            #expect(crawl.summary.redirects == 2)
            #expect(crawl.summary.pages == 2)
            #expect(crawl.summary.failures.isEmpty)
        }
    }

    @Test("of pages themselves aren't followed if the page itself is wanted")
    func noRefresh() async throws {
        func page(_ content: String) -> String {
            html(content, more: "<meta http-equiv=refresh content='\(content)'>")
        }
        try await TestSite.withSite {
            $0.page("/itself", page("0; url=/itself#top"))
            $0.page("/polls", page("1"))
            $0.page("/late", page("6; url=/other"))
            $0.page("/mail", page("0; url=mailto:a@b"))
            $0.on("/text", .text("<meta http-equiv=refresh content='0; url=/other'>"))
            $0.page("/script", html("script", more: "<noscript>\(page("0; url=/other"))</noscript>"))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, from: ["/itself", "/polls", "/late", "/mail", "/text", "/script"])
            #expect(crawl.summary.pages == 6)
            #expect(crawl.summary.redirects == 0)
            #expect(crawl.summary.failures.isEmpty)
        }
    }

    @Test("of pages themselves aren't followed if the settings say so, for one site or for all")
    func refreshOff() async throws {
        try await TestSite.withSite {
            $0.page("/", html("home", more: "<meta http-equiv=refresh content='0; url=/next'>"))
            $0.page("/next", html("next"))
        } run: { site in
            for configuration in [
                "redirect: {meta_refresh: false}", "redirect: {follow: false}",
                "hosts: {127.0.0.1: {redirect: {meta_refresh: false}}}",
            ] {
                let crawl = try await CollectedCrawl(over: site, configuration: configuration)
                #expect(try crawl.headings == ["home"], "\(configuration)")
            }
        }
    }

    @Test("of a form are followed to a page that has been seen: it answers the form")
    func formToSeen() async throws {
        struct Login: Spider {
            static let name = "login"
            struct Heading: Item { var text: String }
            struct Options: SpiderOptions { var site = "" }
            enum Page: Codable, Sendable { case home, account }
            func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.site + "/", as: .home) }
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                crawl.yield(Heading(text: "\(page): \(try response.one("h1").text)"))
                guard page == .home else { return }
                crawl.follow(
                    Request(try WebURL(parsing: crawl.options.site + "/login"), form: ["user": "a"]), as: .account)
            }
        }
        try await TestSite.withSite {
            $0.on("/", Answer { .html(html($0.cookies["user"] == "a" ? "hello a" : "stranger")) })
            $0.on("/login", method: "POST", Answer.redirect(to: "/step").cookie("user=a"))
            $0.on("/step", .redirect(to: "/"))
        } run: { site in
            var options = Login.Options()
            options.site = site.url
            let crawl = try await CollectedCrawl(of: Login.self, options: options, downloader: CurlDownloader())
            #expect(try crawl.items(Login.Heading.self).map(\.text) == ["home: stranger", "account: hello a"])
        }
    }

    /// A form that is sent with credentials.
    struct Form: Spider {
        static let name = "form"
        struct Options: SpiderOptions {
            var url = ""
            var method = "POST"
        }
        struct Page: Codable, Sendable {}

        func start(_ crawl: Crawl<Self>) async throws {
            var request = Request(try WebURL(parsing: crawl.options.url), method: .post, body: Array("a=1".utf8))
            if crawl.options.method == "GET" { request = Request(request.url) }
            request.headerFields[.authorization] = "Basic c2VjcmV0"
            request.headerFields[.cookie] = "own=secret"
            request.headerFields[.referer] = "http://a.test/"
            if request.body != nil { request.headerFields[.contentType] = "application/x-www-form-urlencoded" }
            crawl.follow(request, as: Page())
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    @Test(
        "of a form become a GET without the form, or keep method and body",
        arguments: [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
    func form(status: Int, method: String) async throws {
        try await TestSite.withSite {
            $0.on("/form", .redirect(to: "/done", status: status))
            $0.on("/done", .html(""))
        } run: { site in
            var options = Form.Options()
            options.url = site.url("/form")
            let crawl = try await CollectedCrawl(
                of: Form.self, options: options, settings: .anywhere, downloader: CurlDownloader())
            #expect(crawl.summary.pages == 1)
            let done = try #require(site.requests.last)
            #expect(done.path == "/done")
            #expect(done.method == method)
            #expect(done.text == (method == "POST" ? "a=1" : ""))
            #expect((done.field("Content-Type") != nil) == (method == "POST"))
            #expect(done.field("Authorization") == "Basic c2VjcmV0")
            #expect(done.field("Referer") == "http://a.test/")
        }
    }

    @Test("to another host take no credentials along")
    func credentials() async throws {
        try await TestSite.withSite {
            $0.on(
                "/form",
                Answer { request in
                    let port = request.field("Host")?.split(separator: ":").last ?? ""
                    return .redirect(to: "http://localhost:\(port)/done")
                })
            $0.on("/done", .html(""))
        } run: { site in
            var options = Form.Options()
            options.url = site.url("/form")
            options.method = "GET"
            let crawl = try await CollectedCrawl(
                of: Form.self, options: options, settings: .anywhere, downloader: CurlDownloader())
            #expect(crawl.summary.pages == 1)
            let (form, done) = (try #require(site.requests.first), try #require(site.requests.last))
            #expect(form.field("Authorization") == "Basic c2VjcmV0")
            #expect(form.field("Cookie") == "own=secret")
            #expect(done.field("Host") == "localhost:\(site.port)")
            #expect(done.field("Authorization") == nil)
            #expect(done.field("Cookie") == nil)
            #expect(done.field("Referer") == "http://a.test/")
        }
    }
}
