@_spi(Algorithms) import SpiderHTML
@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Rules for redirects")
struct RedirectSettingsTests {
    private func request(_ address: String, _ method: HTTPRequest.Method = .get) throws -> Request {
        Request(try url(address), method: method)
    }

    @Test(
        "keep or change the method as RFC 9110, section 15.4, says",
        arguments: [
            (301, .get, .get), (302, .get, .get), (303, .get, .get), (307, .get, .get), (308, .get, .get),
            (301, .head, .head), (302, .head, .head), (303, .head, .head), (307, .head, .head), (308, .head, .head),
            (301, .post, .get), (302, .post, .get), (303, .post, .get), (307, .post, .post), (308, .post, .post),
            (301, .put, .put), (302, .put, .put), (303, .put, .get), (307, .put, .put), (308, .put, .put),
            (301, .delete, .delete), (303, .delete, .get), (307, .delete, .delete), (302, .patch, .patch),
        ] as [(Int, HTTPRequest.Method, HTTPRequest.Method)])
    func methods(status: Int, method: HTTPRequest.Method, expected: HTTPRequest.Method) throws {
        var request = try request("http://a/1", method)
        request.body = .bytes([1, 2, 3])
        request.headerFields = [.contentType: "text/plain", .contentEncoding: "gzip", .accept: "*/*"]
        let found = try RedirectSettings().target(status: status, location: "/2", of: request)
        let target = try #require(found)
        #expect(target.method == expected)
        #expect(target.url.href == "http://a/2")
        if expected == .get, method != .get || status == 303 {
            #expect(target.body == nil)
            #expect(target.headerFields == [.accept: "*/*"])
        } else {
            #expect(target.body == .bytes([1, 2, 3]))
            #expect(target.headerFields == request.headerFields)
        }
    }

    @Test("have nothing to say about other statuses", arguments: [200, 300, 304, 305, 306, 309, 404, 500])
    func otherStatuses(status: Int) throws {
        #expect(try RedirectSettings().target(status: status, location: "/2", of: request("http://a/"))?.url == nil)
    }

    @Test("do nothing if there is no Location, or if redirects aren't followed")
    func notFollowed() throws {
        #expect(try RedirectSettings().target(status: 302, location: nil, of: request("http://a/"))?.url == nil)
        var rules = RedirectSettings()
        rules.follow = false
        #expect(try rules.target(status: 302, location: "mailto:x", of: request("http://a/"))?.url == nil)
    }

    @Test(
        "resolve Location against the request's URL, and pass a fragment on",
        arguments: [
            ("http://a/x/y?q#f", "../z", "http://a/z#f"),
            ("http://a/x/y", "//b/z", "http://b/z"),
            ("https://a/x", "//b/z", "https://b/z"),
            ("http://a/x", "?q=1", "http://a/x?q=1"),
            ("http://a/x#f", "https://b/#g", "https://b/#g"),
            ("http://a/x#f", "https://b/", "https://b/#f"),
            ("http://a/x#a%20b", "/y", "http://a/y#a%20b"),
            ("http://a/x", " /y ", "http://a/y"),
            ("http://a/x", "/ü", "http://a/%C3%BC"),
            ("http://a/x", "", "http://a/x"),
        ])
    func locations(from: String, location: String, to: String) throws {
        let found = try RedirectSettings().target(status: 302, location: location, of: request(from))
        #expect(found?.url.href == to)
    }

    @Test(
        "remove credentials and cookies if scheme, host or port change, and fields for a proxy always",
        arguments: [
            ("https://a/2", true),
            ("https://a:443/2", true),
            ("https://A/2", true),
            ("http://a/2", false),
            ("https://b/2", false),
            ("https://a:8443/2", false),
            ("https://sub.a/2", false),
            ("https://a./2", false),
        ])
    func credentials(target: String, isSame: Bool) throws {
        var request = try request("https://a/1")
        request.headerFields = [
            .authorization: "Bearer x", .proxyAuthorization: "Basic y", .cookie: "a=b", .accept: "*/*",
        ]
        let found = try RedirectSettings().target(status: 307, location: target, of: request)
        let expected: HTTPFields =
            isSame ? [.authorization: "Bearer x", .cookie: "a=b", .accept: "*/*"] : [.accept: "*/*"]
        #expect(found?.headerFields == expected)
    }

    @Test("keep everything else that belongs to the request, and count its attempts from the start")
    func otherParts() throws {
        var request = try request("http://a/1")
        request.priority = 5
        request.depth = 3
        request.attempt = 3
        request.timeout = .seconds(5)
        request.maximumSize = 100
        request.allowedStatuses = [200...404]
        request.allowsDuplicate = true
        request.redirects = [try url("http://a/0")]
        let found = try RedirectSettings().target(status: 301, location: "/2", of: request)
        let target = try #require(found)
        #expect(target.priority == 5)
        #expect(target.depth == 3)
        #expect(target.attempt == 1)
        #expect(target.timeout == .seconds(5))
        #expect(target.maximumSize == 100)
        #expect(target.allowedStatuses == [200...404])
        #expect(target.allowsDuplicate)
        #expect(target.redirects.map(\.href) == ["http://a/0", "http://a/1"])
    }

    @Test(
        "refuse a target that isn't an http or https URL",
        arguments: [
            ("http://exa mple/", RedirectError.notURL("http://exa mple/")), ("http://[::/", .notURL("http://[::/")),
            ("ftp://a/", .scheme("ftp")), ("file:///etc/passwd", .scheme("file")), ("mailto:a@b", .scheme("mailto")),
            ("javascript:alert(1)", .scheme("javascript")), ("data:,x", .scheme("data")),
        ])
    func refused(location: String, error: RedirectError) throws {
        let request = try request("http://a/")
        #expect(throws: error) { try RedirectSettings().target(status: 302, location: location, of: request) }
    }

    /// Follows redirects until they end.
    private func follow(_ rules: RedirectSettings, _ location: (Int) -> String) throws -> (
        hops: Int, error: RedirectError?
    ) {
        var request = try request("http://a/0#f")
        for hop in 1...200 {
            do throws(RedirectError) {
                guard let target = try rules.target(status: 302, location: location(hop), of: request) else { break }
                request = target
            } catch {
                return (hop - 1, error)
            }
        }
        return (200, nil)
    }

    @Test("follow as many in a row as `limit` says", arguments: [0, 1, 10])
    func limit(_ limit: Int) throws {
        var rules = RedirectSettings()
        rules.limit = Bounded(clamping: limit)
        let (hops, error) = try follow(rules) { "/\($0)" }
        #expect(hops == limit)
        #expect(error == .tooMany(limit))
    }

    @Test("report a circle")
    func loop() throws {
        var rules = RedirectSettings()
        rules.limit = 4
        let (hops, error) = try follow(rules) { $0 % 2 == 1 ? "/1" : "/0" }
        #expect(hops == 3)
        #expect(error == .loop(["http://a/0#f", "http://a/1#f", "http://a/0#f", "http://a/1#f", "http://a/0#f"]))
        #expect(try follow(rules) { _ in "" }.error?.reason == "redirected in a circle")
    }

    @Test("lead back to a URL once, to set a cookie for example, and report a circle the second time")
    func onceBack() throws {
        let (hops, error) = try follow(RedirectSettings()) { _ in "/0" }
        #expect(hops == 1)
        #expect(error == .loop(["http://a/0#f", "http://a/0#f", "http://a/0#f"]))
        var rules = RedirectSettings()
        rules.limit = 1
        #expect(try follow(rules) { _ in "/0" }.error == .loop(["http://a/0#f", "http://a/0#f", "http://a/0#f"]))
    }

    @Test(
        "say in words what is wrong",
        arguments: [
            (.notURL("http://["), "redirected to an invalid URL", "'http://['"),
            (.notURL("http://bob:hunter2@["), "redirected to an invalid URL", "'http://bob:***@['"),
            (.scheme("ftp"), "redirected to 'ftp:', only http and https are fetched", ""),
            (.loop(["a", "b", "c", "d", "e"]), "redirected in a circle", "b → c → d → e"),
            (.tooMany(10), "redirected more than 10 times", ""), (.tooMany(1), "redirected more than 1 time", ""),
            (.tooMany(0), "redirected, and redirect.limit is 0", ""),
            (
                .insecureBody("http://a"), "redirected from https to http with a body",
                "it would be readable on the way to http://a"
            ),
            (
                .bodyToOtherOrigin("http://b"), "redirected to another origin with a body",
                "redirect.cross_origin_body is not set: http://b"
            ),
        ] as [(RedirectError, String, String)])
    func texts(error: RedirectError, reason: String, detail: String) throws {
        let failure = error.failure(at: try url("http://a/1"))
        #expect(failure.reason == .redirect(reason))
        #expect(failure.detail == detail)
        #expect(PageFailure(failure) == PageFailure(reason: reason, detail: detail))
    }

    @Test("shorten a Location that is long and no URL")
    func longLocation() {
        #expect(RedirectError.notURL(String(repeating: "x", count: 70_000)).detail.count < 300)
    }

    @Test("name the way of a loop without user names and passwords")
    func redactedLoop() throws {
        var request = try request("http://bob:hunter2@a/1")
        request.redirects = try ["http://bob:hunter2@a/2", "http://bob:hunter2@a/1"].map(url)
        var rules = RedirectSettings()
        rules.limit = 2
        let looping = request
        let error = #expect(throws: RedirectError.self) {
            try rules.target(status: 302, location: "/2", of: looping)
        }
        #expect(error == .loop(["http://a/2", "http://a/1", "http://a/1", "http://a/2"]))
    }

    @Test(
        "ignore names and passwords in Location, and keep the request's own on its origin",
        arguments: [
            ("http://a/1", "http://user:pw@b/", "http://b/"), ("http://a/1", "http://user:pw@a/", "http://a/"),
            ("http://me:pw@a/1", "/2", "http://me:pw@a/2"), ("http://me:pw@a/1", "http://me:pw@b/", "http://b/"),
            ("http://me:pw@a/1", "http://you:pw@a/2", "http://a/2"), ("http://me:pw@a/1", "//b/", "http://b/"),
        ])
    func userInformation(from: String, location: String, to: String) throws {
        let found = try RedirectSettings().target(status: 302, location: location, of: request(from))
        #expect(found?.url.href == to)
    }

    @Test(
        "keep a request's own cookies on its host, also by TLS from now on, and take them nowhere else",
        arguments: [
            ("http://a.test/", "/en", true),
            ("http://a.test/", "https://a.test/en", true),
            ("https://a.test/", "https://A.test:443/en", true),
            ("https://a.test/", "http://a.test/en", false),
            ("https://a.test/", "https://www.a.test/en", false),
            ("https://www.a.test/", "https://a.test/en", false),
            ("http://a.test/", "http://a.test:8080/en", false),
            ("http://a.test:8080/", "https://a.test/en", false),
            ("http://a.test/", "http://b.test/en", false),
        ])
    func ownCookies(from: String, location: String, areKept: Bool) throws {
        for status in [301, 302, 303, 307, 308] {
            var request = try request(from)
            request.headerFields[.cookie] = "sid=1; theme=dark"
            let found = try RedirectSettings().target(status: status, location: location, of: request)
            #expect(try #require(found).headerFields[.cookie] == (areKept ? "sid=1; theme=dark" : nil))
        }
    }

    @Test(
        "let a cookie that the hop sets for its target count instead of the request's own of that name",
        arguments: [
            ("sid=2", "theme=dark"), ("sid=2; Path=/en", "theme=dark"), ("sid=; Max-Age=0", "theme=dark"),
            ("sid=2; Path=/other", "sid=1; theme=dark"), ("SID=2", "sid=1; theme=dark"),
            ("sid=2; Domain=other.test", "sid=1; theme=dark"), ("sid=2; Domain=a.test", "theme=dark"),
            ("theme=2", "sid=1"), ("x=2", "sid=1; theme=dark"),
        ])
    func replacedCookies(setCookie: String, left: String) throws {
        var request = try request("http://a.test/")
        // As it is pasted, and as `HTTPFields` splits it.
        for fields in [["sid=1;theme=dark"], ["sid=1", "theme=dark"]] {
            request.headerFields[fields: .cookie] = fields.map { HTTPField(name: .cookie, value: $0) }
            var response = Response(to: request, status: .found, headerFields: [.location: "/en"])
            response.headerFields.append(HTTPField(name: .setCookie, value: setCookie))
            let hop = try RedirectMiddleware(PerHost(RedirectSettings())).receive(response, to: request)
            let cookies = try #require(hop.reschedule?.request).headerFields[.cookie]
            #expect(cookies?.replacing(" ", with: "") == left.replacing(" ", with: ""))
        }
    }

    @Test(
        "send a body again within one registered domain, unless that would be less safe",
        arguments: [
            ("https://t.example/1", "https://www.t.example/2", true),
            ("https://www.t.example/1", "https://t.example/2", true),
            ("http://t.example/1", "https://www.t.example/2", true),
            ("http://t.example/1", "http://www.t.example/2", true),
            ("https://t.example/1", "https://t.example:8443/2", true),
            ("http://t.example:8080/1", "https://t.example/2", true),
            ("https://a.b.t.co.uk/1", "https://c.t.co.uk/2", true),
            ("https://t.example/1", "http://www.t.example/2", false),
            ("https://t.example/1", "https://t.test/2", false),
            ("https://one.github.io/1", "https://two.github.io/2", false),
            ("https://one.co.uk/", "https://two.co.uk/", false),
            ("http://127.0.0.1:1/", "http://127.0.0.1:2/", false),
            ("http://127.0.0.1/", "http://127.0.0.2/", false),
            ("http://localhost/", "http://localhost:8080/", false),
            ("https://t.example/", "https://nott.example/", false),
        ])
    func bodiesWithinOneSite(from: String, location: String, isSent: Bool) throws {
        var request = try request(from, .post)
        request.body = .bytes([1, 2, 3])
        request.headerFields[.authorization] = "Bearer x"
        let post = request
        for status in [307, 308] {
            guard isSent else {
                #expect(throws: RedirectError.self) {
                    try RedirectSettings().target(status: status, location: location, of: post)
                }
                continue
            }
            let found = try RedirectSettings().target(status: status, location: location, of: post)
            let target = try #require(found)
            #expect(target.method == .post)
            #expect(target.body == .bytes([1, 2, 3]))
            #expect(target.headerFields[.authorization] == nil)
        }
    }

    @Test(
        "follow the bytes of Location and Refresh, in any encoding",
        arguments: [
            (Array("/caf".utf8) + [0xE9], "http://a.test/caf%E9"), (Array("/café".utf8), "http://a.test/caf%C3%A9"),
            (Array("?q=".utf8) + [0xB0, 0xA1, 0x26] + Array("r=%E9".utf8), "http://a.test/b/?q=%B0%A1&r=%E9"),
            (Array("../".utf8) + [0xFF, 0x2F] + Array("#".utf8) + [0x80], "http://a.test/%FF/#%80"),
            (Array("//bücher.example/ü".utf8), "http://xn--bcher-kva.example/%C3%BC"),
            (Array("http://a.test/".utf8) + [0xC3], "http://a.test/%C3"),
        ] as [([UInt8], String)])
    func bytes(location: [UInt8], expected: String) throws {
        let layer = RedirectMiddleware(PerHost(RedirectSettings()))
        let request = try request("http://a.test/b/")
        var moved = Response(to: request, status: .found)
        moved.headerFields.append(HTTPField(name: .location, value: location))
        #expect(try layer.receive(moved, to: request).reschedule?.request?.url.href == expected)
        #expect(moved.url(in: .location)?.href == expected)
        var page = Response(to: request, status: .ok)
        let name = try #require(HTTPField.Name("Refresh"))
        page.headerFields.append(HTTPField(name: name, value: Array("0; url=".utf8) + location))
        #expect(try layer.receive(page, to: request).reschedule?.request?.url.href == expected)
    }

    @Test("take the first of several Locations")
    func several() throws {
        let layer = RedirectMiddleware(PerHost(RedirectSettings()))
        let request = try request("http://a.test/")
        func target(_ locations: [String]) throws -> String? {
            var fields = HTTPFields()
            for location in locations { fields.append(HTTPField(name: .location, value: location)) }
            let response = Response(to: request, status: .found, headerFields: fields)
            return try layer.receive(response, to: request).reschedule?.request?.url.href
        }
        #expect(try target(["/a", "/a"]) == "http://a.test/a")
        #expect(try target(["/a", "/b", "/a"]) == "http://a.test/a")
        #expect(try target(["", "/b"]) == "http://a.test/b")
        #expect(try target([""]) == nil)
        #expect(try target(["", ""]) == nil)
        #expect(try target(["/a,b"]) == "http://a.test/a,b")
    }

    @Test(
        "send a body again to its own origin, or to the same host by TLS, and nowhere else",
        arguments: [
            ("https://a/1", "https://a/2", nil), ("http://a/1", "https://a/2", nil),
            ("https://a/1", "http://a/2", .insecureBody("http://a")),
            ("https://a/1", "http://b/2", .insecureBody("http://b")),
            ("https://a/1", "https://b/2", .bodyToOtherOrigin("https://b")),
            ("https://a/1", "https://a:8443/2", .bodyToOtherOrigin("https://a:8443")),
            ("http://a:8080/1", "https://a/2", .bodyToOtherOrigin("https://a")),
            ("http://a/1", "https://sub.a/2", .bodyToOtherOrigin("https://sub.a")),
        ] as [(String, String, RedirectError?)])
    func bodies(from: String, location: String, error: RedirectError?) throws {
        var request = try request(from, .post)
        request.body = .bytes([1, 2, 3])
        let post = request
        guard let error else {
            #expect(
                try RedirectSettings().target(status: 308, location: location, of: post)?.body == .bytes([1, 2, 3]))
            return
        }
        #expect(throws: error) { try RedirectSettings().target(status: 308, location: location, of: post) }
        // Without its body it may go.
        #expect(try RedirectSettings().target(status: 303, location: location, of: post)?.method == .get)
        var rules = RedirectSettings()
        rules.crossOriginBody = true
        if case .insecureBody = error {
            #expect(throws: error) { try rules.target(status: 308, location: location, of: post) }
        } else {
            #expect(try rules.target(status: 308, location: location, of: post)?.body == .bytes([1, 2, 3]))
        }
    }

    @Test("remove everything that was for the former URL, proxy or method")
    func fields() throws {
        var request = try request("http://a/1", .post)
        request.body = .bytes([1])
        let names = [
            "Host", "If-None-Match", "If-Modified-Since", "If-Range", "Proxy-Authorization", "Digest",
            "Content-Length",
        ]
        for name in names { request.headerFields[try #require(HTTPField.Name(name))] = "x" }
        request.headerFields[.userAgent] = "me"
        #expect(
            try RedirectSettings().target(status: 302, location: "/2", of: request)?.headerFields == [.userAgent: "me"])
    }

    @Test("show no client certificate to another origin, and don't use a socket for it that was for the first")
    func connection() throws {
        var request = try request("https://a/1")
        var options = ConnectionOptions()
        options.tls.certificateFile = "me.pem"
        options.tls.keyFile = "me.key"
        options.tls.keyPassword = "secret"
        options.unixSocket = "/run/service.sock"
        options.reach = .public
        request.connection = options
        #expect(try RedirectSettings().target(status: 302, location: "/2", of: request)?.connection == options)
        var left = ConnectionOptions()
        left.reach = .public
        #expect(try RedirectSettings().target(status: 302, location: "https://b/", of: request)?.connection == left)
    }

    @Test("fetch the answer to a form even if its URL was seen")
    func answerOfForm() throws {
        let rules = RedirectSettings()
        #expect(
            try rules.target(status: 303, location: "/2", of: request("http://a/1", .post))?.allowsDuplicate == true)
        #expect(
            try rules.target(status: 307, location: "/2", of: request("http://a/1", .post))?.allowsDuplicate == false)
        #expect(try rules.target(status: 303, location: "/2", of: request("http://a/1"))?.allowsDuplicate == false)
    }
}

@Suite("Refreshes")
struct RefreshTests {
    @Test(
        "are found in a page's bytes, in any case and spelling",
        arguments: [
            ("<meta http-equiv=refresh content='0;url=/x'>", true), ("<META HTTP-EQUIV=\"REFRESH\">", true),
            ("<meta content=0 http-equiv\n=\t'Refresh'>", true),
            ("http-equiv=content-type refresh", false),
            ("<meta http-equiv=refres", false),
            ("http-equiv", false), ("-equiv=refresh", false), ("", false),
            ("http-http-equiv=refresh", true), (String(repeating: "-", count: 1000), false),
            (String(repeating: " ", count: 70_000) + "<meta http-equiv=refresh>", false),
        ])
    func search(page: String, isFound: Bool) {
        #expect(RefreshSearch.mayBeIn(Array(page.utf8)) == isFound)
    }

    @Test(
        "are read from the header field as browsers do",
        arguments: [
            ("0; url=/next", "0 http://a/next"), ("5;URL='next'", "5 http://a/b/next"), ("3", "3 http://a/b/c"),
            ("1.9, /x", "1 http://a/x"), (" 7 ; url = //b/y ", "7 http://b/y"), ("soon", nil), ("", nil),
            ("0; url=javascript:alert(1)", nil), ("0; url=http://[", nil),
            ("99999999999999; /x", "2147483647 http://a/x"),
        ] as [(String, String?)])
    func field(text: String, expected: String?) throws {
        let refresh = MetaRefresh(parsing: text, base: try url("http://a/b/c"))
        #expect(refresh.map { "\($0.delay.components.seconds) \($0.url)" } == expected)
    }

    @Test("become a GET without a body, and lose credentials as other redirects do")
    func target() throws {
        var request = Request(try url("http://a/1#f"), method: .post, body: [1])
        request.headerFields = [.authorization: "x", .contentType: "text/plain"]
        let refresh = try #require(MetaRefresh(parsing: "2; http://b/", base: request.url))
        let found = try RedirectSettings().target(refresh: refresh, of: request)
        let target = try #require(found)
        #expect(target.url.href == "http://b/")
        #expect(target.method == .get)
        #expect(target.body == nil)
        #expect(target.headerFields == [:])
        #expect(target.redirects == [request.url])
    }

    @Test("are followed after their delay, unless a layer inside has decided otherwise")
    func delay() throws {
        let layer = RedirectMiddleware(PerHost(RedirectSettings()))
        let request = Request(try url("http://a/1"))
        let html = "<meta http-equiv=refresh content='3; url=/2'>"
        let followed = try layer.receive(page(html, to: request), to: request)
        #expect(followed.reschedule?.delay == .seconds(3))
        #expect(followed.reschedule?.request?.url.href == "http://a/2")
        var decided = page(html, to: request)
        decided.reschedule = .retry(after: .seconds(9), because: "busy")
        #expect(try layer.receive(decided, to: request).reschedule?.delay == .seconds(9))
    }

    @Test("in a circle are named as such")
    func circle() throws {
        var request = Request(try url("http://a/1"))
        request.redirects = try ["http://a/1", "http://a/2", "http://a/1", "http://a/2"].map(url)
        let refresh = try #require(MetaRefresh(parsing: "0; /2", base: request.url))
        let looping = request
        #expect(throws: RedirectError.self) { try RedirectSettings().target(refresh: refresh, of: looping) }
    }
}
