import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Cookies over a site", .timeLimit(.minutes(5)))
struct MiddlewareCookieTests {
    /// The cookies that came with the first request for a path, in the order of their names.
    private func cookies(_ site: TestSite, _ path: String) throws -> [String] {
        let request = try #require(site.requests.first { $0.path == path })
        try #require(request.fields(named: "Cookie").count <= 1)
        return (request.field("Cookie") ?? "").split(separator: "; ").map(String.init).sorted()
    }

    @Test("are sent back to the hosts and paths that they belong to")
    func sentBack() async throws {
        try await TestSite.withSite {
            $0.on(
                "/",
                .html(html("home", links: ["/shop/1", "/other"])).cookie("a=1").cookie("b=2; Path=/shop")
                    .cookie("c=3; Max-Age=0").cookie("d=4; Domain=example.org").cookie("e=5; Secure"))
            $0.on("/shop/1", .html(html("shop", links: ["/shop/2"])).cookie("a=changed; Path=/"))
            $0.page("/shop/2", "")
            $0.page("/other", "")
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: "concurrency: 1")
            #expect(crawl.summary.pages == 4)
            #expect(try cookies(site, "/") == [])
            #expect(try cookies(site, "/shop/1") == ["a=1", "b=2"])
            #expect(try cookies(site, "/shop/2") == ["a=changed", "b=2"])
            #expect(try !cookies(site, "/other").contains("b=2"))
        }
    }

    @Test("aren't sent to another host")
    func anotherHost() async throws {
        try await TestSite.withSite {
            $0.on(
                "/",
                Answer { request in
                    let port = request.field("Host")?.split(separator: ":").last ?? ""
                    return .html(html("home", links: ["http://localhost:\(port)/there", "/here"])).cookie("a=1")
                })
            $0.on(
                "/there",
                Answer { request in
                    let port = request.field("Host")?.split(separator: ":").last ?? ""
                    return .html(html("there", links: ["http://127.0.0.1:\(port)/back"])).cookie("b=2")
                })
            $0.page("/here", "")
            $0.page("/back", "")
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: "cookies: {values: {s: seeded}}")
            #expect(crawl.summary.pages == 4)
            #expect(try cookies(site, "/") == ["s=seeded"])
            #expect(try cookies(site, "/here") == ["a=1", "s=seeded"])
            #expect(try cookies(site, "/there") == [])
            #expect(try cookies(site, "/back") == ["a=1", "s=seeded"])
        }
    }

    @Test("that a redirect sets go with the request that it leads to")
    func onRedirect() async throws {
        try await TestSite.withSite {
            $0.on(
                "/",
                Answer { request in
                    request.cookies["session"] == "1"
                        ? .html(html("welcome")) : .redirect(to: "/", status: 302).cookie("session=1")
                })
        } run: { site in
            let crawl = try await CollectedCrawl(over: site)
            #expect(try crawl.headings == ["welcome"])
            #expect(crawl.summary.failures.isEmpty)
            #expect(site.requestCount == 2)
            #expect(site.requests[1].fields(named: "Cookie") == ["session=1"])
        }
    }

    @Test("can be seen by a spider, those of the page's session for any URL, and start nothing")
    func seen() async throws {
        struct Curious: Spider {
            static let name = "curious"
            struct Options: SpiderOptions { var start = "" }
            struct Seen: Item, Equatable { var here: [String: String], there: [String: String] }
            struct Page: Codable, Sendable {}

            func start(_ crawl: Crawl<Self>) async throws {
                var request = Request(try WebURL(parsing: crawl.options.start))
                #expect(crawl.cookies(for: request.url).isEmpty)
                request.session = "alice"
                crawl.follow(request, as: Page())
            }

            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                let there = try WebURL(parsing: "/shop/1", base: response.url)
                crawl.yield(Seen(here: crawl.cookies(for: response.url), there: crawl.cookies(for: there)))
            }
        }
        try await TestSite.withSite {
            $0.on(
                "/",
                .html("").cookie("a=x=1; HttpOnly").cookie("a=shop; Path=/shop").cookie("b=").cookie("nameless")
                    .cookie("gone=1; Max-Age=0"))
        } run: { site in
            var options = Curious.Options()
            options.start = site.url("/")
            let settings = try Settings.of("middleware: [headers, cookies]\ncookies: {values: {s: seeded}}")
            let crawl = try await CollectedCrawl(
                of: Curious.self, options: options, settings: settings, downloader: CurlDownloader())
            #expect(
                try crawl.items(Curious.Seen.self) == [
                    .init(
                        here: ["a": "x=1", "b": "", "s": "seeded"], there: ["a": "shop", "b": "", "s": "seeded"])
                ])
        }
    }

    /// Follows a request with cookies of its own, once the jar has some.
    struct Pasted: Spider {
        static let name = "pasted"
        struct Options: SpiderOptions {
            var site = ""
            var cookies = ""
        }
        enum Page: Codable, Sendable { case first, second }

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.site + "/", as: .first) }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            guard page == .first else { return }
            var request = Request(try WebURL(parsing: crawl.options.site + "/own"))
            request.headerFields[.cookie] = crawl.options.cookies
            crawl.follow(request, as: .second)
        }
    }

    @Test(
        "of a request's own replace those of the jar, and stay with it on its host",
        arguments: [
            ("", "sid=new; theme=dark; jar=1", "sid=new; theme=dark; jar=1"),
            ("sid=hop; Path=/", "sid=new; theme=dark; jar=1", "theme=dark; sid=hop; jar=1"),
            ("sid=gone; Max-Age=0; Path=/", "sid=new; theme=dark; jar=1", "theme=dark; jar=1"),
            ("other=1; Path=/", "sid=new; theme=dark; jar=1", "sid=new; theme=dark; jar=1; other=1"),
        ])
    func pasted(setCookie: String, first: String, second: String) async throws {
        try await TestSite.withSite {
            $0.on("/", .html("").cookie("sid=old; Path=/").cookie("jar=1; Path=/"))
            let redirect = Answer.redirect(to: "/en")
            $0.on("/own", setCookie.isEmpty ? redirect : redirect.cookie(setCookie))
            $0.on("/en", .redirect(to: "/en/"))
            $0.on("/en/", Answer { .redirect(to: "http://localhost:\($0.port)/there") })
            $0.page("/there", "")
        } run: { site in
            var options = Pasted.Options()
            options.site = site.url
            options.cookies = "sid=new; theme=dark"
            for middleware in [["cookies", "redirect"], ["redirect", "cookies"]] {
                var settings = Settings.anywhere
                settings.middleware = middleware.map { PluginUse($0) }
                let before = site.requestCount
                let crawl = try await CollectedCrawl(
                    of: Pasted.self, options: options, settings: settings, downloader: CurlDownloader())
                #expect(crawl.summary.pages == 2)
                let sent = site.requests[before...].map { $0.field("Cookie") }
                #expect(sent == [nil, first, second, second, nil], "\(middleware)")
            }
        }
    }

    @Test("go back byte for byte, in any encoding, and outlive the process unchanged")
    func bytes() async throws {
        let values: [[UInt8]] = [[0x63, 0x61, 0x66, 0xE9], Array("café".utf8), [0xFF, 0x80], Array("天".utf8)]
        let sent = Notes<[[UInt8]]>()
        let downloader = StubDownloader { request in
            sent.add(request.headerFields[fields: .cookie].map { field in field.withUnsafeBytesOfValue { Array($0) } })
            var response = Response(to: request, status: .ok)
            for (index, value) in values.enumerated() {
                response.headerFields.append(
                    HTTPField(name: .setCookie, value: Array("c\(index)=".utf8) + value + Array("; Max-Age=1000".utf8)))
            }
            return response
        }
        let expected = values.enumerated().map { Array("c\($0.offset)=".utf8) + $0.element }
        let (file, store) = (TemporaryFile(), MemoryJobStore())
        var settings = CookieSettings()
        settings.file = file.path
        let request = Request(try url("http://a.test/"))
        let layer = try CookiesMiddleware(settings, store: store, log: Logger(label: "test"))
        for _ in 0..<2 { _ = try await layer.handle(request, next: Next([], around: downloader)) }
        try await layer.finish()
        for store in [store, MemoryJobStore()] {
            let next = try CookiesMiddleware(settings, store: store, log: Logger(label: "test"))
            _ = try await next.handle(request, next: Next([], around: downloader))
        }
        #expect(sent.all == [[], expected, expected, expected])
    }

    @Test("of a request's own go before those of the jar")
    func ownCookie() async throws {
        struct Own: Middleware {
            func handle(_ request: Request, next: Next) async throws -> Response {
                var request = request
                request.headerFields[.cookie] = "own=1"
                return try await next(request)
            }
        }
        try await TestSite.withSite {
            $0.page("/", "")
        } run: { site in
            var settings = Settings()
            settings.cookies.file = nil
            let jar = try CookiesMiddleware(settings.cookies, log: Logger(label: "test"))
            var options = Walker.Options()
            options.starts = [site.url("/")]
            _ = try await CollectedCrawl(
                of: Walker.self, options: options, downloader: CurlDownloader(), middleware: [Own(), jar])
            #expect(site.requests[0].fields(named: "Cookie") == ["own=1"])
        }
    }

    @Test("are kept in a file from one crawl to the next")
    func file() async throws {
        let file = TemporaryFile()
        try await TestSite.withSite {
            $0.on(
                "/", .html("").cookie("kept=1; Max-Age=1000; HttpOnly").cookie("session=2").cookie("gone=3; Max-Age=0"))
        } run: { site in
            let configuration = "cookies: {file: \(file.path), values: {s: seeded}}"
            _ = try await CollectedCrawl(over: site, configuration: configuration)
            let lines = try file.read().split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
            #expect(lines.first == ["# Netscape HTTP Cookie File"])
            let kept = try #require(lines.first { $0.contains("kept") })
            #expect(
                [kept[0], kept[1], kept[2], kept[3], kept[6]] == ["#HttpOnly_127.0.0.1", "FALSE", "/", "FALSE", "1"])
            #expect(!lines.contains { $0.contains("gone") })
            var information = stat()
            try #require(stat(file.path, &information) == 0)
            #expect(information.st_mode & 0o777 == 0o600)

            _ = try await CollectedCrawl(over: site, configuration: configuration)
            #expect(site.requests[0].cookies.names == ["s"])
            #expect(site.requests[1].cookies["kept"] == "1")
        }
    }

    @Test("are written over nothing that a link leads to, and for their owner alone")
    func link() throws {
        let folder = try TemporaryFolder()
        let other = try folder.write(Array("precious".utf8), to: "other")
        let path = "\(folder.path)/cookies.txt"
        #expect(symlink(other, "\(path).\(getpid()).new") == 0)
        try CookieFile.write("cookies".utf8, to: path)
        #expect(try TemporaryFolder.text(at: path) == "cookies")
        #expect(try TemporaryFolder.text(at: other) == "precious")
        #expect(folder.names == ["cookies.txt", "other"])
        var information = stat()
        try #require(lstat(path, &information) == 0)
        #expect(information.st_mode & 0o777 == 0o600)
    }

    @Test("are written into folders that are made for them, or it is said why not")
    func folders() throws {
        let folder = try TemporaryFolder()
        try CookieFile.write("cookies".utf8, to: "\(folder.path)/a/b/cookies.txt")
        #expect(try TemporaryFolder.text(at: "\(folder.path)/a/b/cookies.txt") == "cookies")
        let error = #expect(throws: OutputError.self) { try CookieFile.write("".utf8, to: "/proc/self/nothing/x") }
        #expect(error?.code == EACCES || error?.code == ENOENT)
    }

    @Test("of a file that isn't one keep the crawl from beginning")
    func brokenFile() async throws {
        let file = TemporaryFile()
        try file.write("this is\nno cookie file\n")
        try await TestSite.withSite {
            $0.page("/", "")
        } run: { site in
            await #expect(throws: CookieFileError.self) {
                try await CollectedCrawl(over: site, configuration: "cookies: {file: \(file.path)}")
            }
            #expect(site.requestCount == 0)
        }
    }
}
