import SpiderHTTP
import SpiderURL
import Testing

@testable import SpiderMiddleware

@Suite("Cookie jar")
struct CookieJarTests {
    static let now: UnixTime = 1_700_000_000

    static func url(_ text: String) throws -> WebURL { try #require(WebURL(text)) }

    static func jar(_ url: String, _ headers: String..., limits: CookieJar.Limits = .init()) throws -> CookieJar {
        var jar = CookieJar(limits: limits)
        for header in headers { try jar.store(setCookie: header, from: Self.url(url), now: now) }
        return jar
    }

    @Test("cookies are sent if domain, path and scheme allow it")
    func matching() throws {
        let jar = try Self.jar(
            "https://www.example.com/a/b", "host=1", "domain=2; Domain=example.com; Path=/", "secure=3; Secure; Path=/",
            "deep=4; Path=/a/b/c")
        let expected = [
            ("https://www.example.com/a/b/c", "deep=4; host=1; domain=2; secure=3"),
            ("https://www.example.com/a/b", "host=1; domain=2; secure=3"),
            ("https://www.example.com/a", "host=1; domain=2; secure=3"),
            ("https://www.example.com/ab", "domain=2; secure=3"),
            ("http://www.example.com/a/", "host=1; domain=2"),
            ("https://example.com/a/", "domain=2"),
            ("https://x.y.example.com/a/", "domain=2"),
            ("https://badexample.com/", nil), ("https://com/", nil), ("https://www.example.com.evil.net/", nil),
        ]
        for (url, header) in expected {
            #expect(try jar.header(for: Self.url(url), now: Self.now) == header, "\(url)")
        }
    }

    @Test("the longest path comes first, and then the oldest, also after a change of value")
    func order() throws {
        let jar = try Self.jar(
            "https://h.example/x/y/", "b=1; Path=/", "a=2; Path=/x", "c=3; Path=/", "d=4; Path=/x/y", "b=5; Path=/")
        #expect(try jar.header(for: Self.url("https://h.example/x/y/z"), now: Self.now) == "d=4; a=2; b=5; c=3")
        #expect(jar.cookies.map(\.name) == ["b", "a", "c", "d"])
    }

    @Test("cookies differ by name, domain and path")
    func identity() throws {
        let jar = try Self.jar(
            "https://www.example.com/", "a=1", "a=2; Path=/x", "a=3; Domain=example.com", "a=4; Domain=www.example.com",
            "A=5", "a=6")
        #expect(jar.count == 5)
        #expect(try jar.header(for: Self.url("https://www.example.com/x"), now: Self.now) == "a=2; a=6; a=3; a=4; A=5")
    }

    @Test("an expired cookie isn't sent, and storing one removes it")
    func expiry() throws {
        let url = try Self.url("https://h.example/")
        var jar = try Self.jar("https://h.example/", "a=1; Max-Age=10", "b=2")
        #expect(jar.header(for: url, now: 1_700_000_009) == "a=1; b=2")
        #expect(jar.header(for: url, now: 1_700_000_010) == "b=2")
        try jar.store(setCookie: "b=; Max-Age=0", from: url, now: Self.now)
        #expect(jar.header(for: url, now: Self.now) == "a=1")
        #expect(jar.count == 1)
    }

    @Test("a cookie without a name is sent as its value")
    func nameless() throws {
        let jar = try Self.jar("https://h.example/", "just a value")
        #expect(try jar.header(for: Self.url("https://h.example/"), now: Self.now) == "just a value")
    }

    @Test("addresses and other schemes get no foreign cookies")
    func addresses() throws {
        var jar = try Self.jar("http://10.0.0.1/", "a=1")
        try jar.store(setCookie: "v=6", from: Self.url("http://[::1]:8080/"), now: Self.now)
        #expect(try jar.header(for: Self.url("http://10.0.0.1:99/"), now: Self.now) == "a=1")
        #expect(try jar.header(for: Self.url("http://[::1]/"), now: Self.now) == "v=6")
        #expect(try jar.header(for: Self.url("http://10.0.0.2/"), now: Self.now) == nil)
        #expect(try jar.header(for: Self.url("ftp://10.0.0.1/"), now: Self.now) == nil)
        #expect(throws: CookieError.noHost) {
            try jar.store(setCookie: "a=b", from: Self.url("ftp://10.0.0.1/"), now: Self.now)
        }
    }

    @Test(
        "over http, no Secure cookie is replaced or hidden",
        arguments: [
            ("https://www.example.com/", "a=1; Secure", "http://www.example.com/", "a=2", true),
            ("https://www.example.com/", "a=1; Secure; Domain=example.com", "http://www.example.com/", "a=2", true),
            ("https://www.example.com/", "a=1; Secure", "http://www.example.com/", "a=2; Domain=example.com", true),
            ("https://www.example.com/", "a=1; Secure; Path=/x", "http://www.example.com/", "a=2; Path=/x/y", true),
            ("https://www.example.com/", "a=1; Secure; Path=/x", "http://www.example.com/", "a=2; Path=/y", false),
            ("https://www.example.com/", "a=1; Secure", "http://www.example.com/", "b=2", false),
            ("https://www.example.com/", "a=1; Secure", "http://other.example/", "a=2", false),
            ("https://www.example.com/", "a=1; Secure", "https://www.example.com/", "a=2", false),
        ])
    func secureStays(first: String, secure: String, second: String, other: String, isRefused: Bool) throws {
        var jar = try Self.jar(first, secure)
        let url = try Self.url(second)
        if isRefused {
            #expect(throws: CookieError.shadowsSecure("a")) {
                try jar.store(setCookie: other, from: url, now: Self.now)
            }
        } else {
            try jar.store(setCookie: other, from: url, now: Self.now)
        }
    }

    @Test("a domain holds 50 cookies: expired ones go first, then the oldest")
    func domainLimit() throws {
        let url = try Self.url("https://h.example/")
        var jar = try Self.jar("https://h.example/", "first=1", "short=1; Max-Age=5")
        for index in 0..<49 { try jar.store(setCookie: "n\(index)=1", from: url, now: 1_700_000_006) }
        #expect(jar.count == 50)
        #expect(jar.cookies.first?.name == "first")
        try jar.store(setCookie: "last=1", from: url, now: 1_700_000_006)
        #expect(jar.cookies.map(\.name) == (0..<49).map { "n\($0)" } + ["last"])
    }

    @Test("if a domain has too many cookies, Secure ones stay longest: http can't push them out")
    func domainLimitSecure() throws {
        let http = try Self.url("http://h.example/")
        var jar = try Self.jar("https://h.example/", "login=1; Secure", "plain=1")
        for index in 0..<100 { try jar.store(setCookie: "n\(index)=1", from: http, now: Self.now) }
        #expect(jar.cookies.map(\.name) == ["login"] + (51..<100).map { "n\($0)" })
        let https = try Self.url("https://h.example/")
        for index in 0..<60 { try jar.store(setCookie: "s\(index)=1; Secure", from: https, now: Self.now) }
        #expect(jar.cookies.map(\.name) == (10..<60).map { "s\($0)" })
    }

    @Test("at most a hundred cookies of a response count")
    func responseLimit() throws {
        let url = try Self.url("https://h.example/")
        var jar = CookieJar()
        let headers = ["bad=1; Domain=com"] + (0..<99).map { "n=\($0)" } + ["late=1"]
        #expect(jar.store(setCookies: headers, from: url, now: Self.now) == [.publicSuffix("com")])
        #expect(jar.header(for: url, now: Self.now) == "n=98")
    }

    @Test("a Cookie field has at most 16 KiB, with the first cookies, uncut")
    func fieldLimit() throws {
        let url = try Self.url("https://h.example/")
        let value = String(repeating: "v", count: 4000)
        var jar = CookieJar()
        for index in 0..<10 { try jar.store(setCookie: "n\(index)=\(value)", from: url, now: Self.now) }
        let header = try #require(jar.header(for: url, now: Self.now))
        #expect(header == (0..<4).map { "n\($0)=\(value)" }.joined(separator: "; "))
    }

    @Test("the jar holds its limit of cookies: expired ones go first, then the oldest")
    func totalLimit() throws {
        var limits = CookieJar.Limits()
        limits.total = 40
        var jar = CookieJar(limits: limits)
        for index in 0..<40 {
            try jar.seed(
                name: "n", value: "v", domain: "h\(index).example", expires: index == 39 ? 1_700_000_005 : nil,
                now: Self.now)
        }
        try jar.seed(name: "n", value: "v", domain: "h40.example", now: 1_700_000_006)
        #expect(jar.count == 40)
        #expect(jar.cookies.map(\.domain) == (0..<39).map { "h\($0).example" } + ["h40.example"])
        try jar.seed(name: "n", value: "v", domain: "h41.example", now: 1_700_000_006)
        #expect(jar.count == 38)
        #expect(jar.cookies.map(\.domain) == (3..<39).map { "h\($0).example" } + ["h40.example", "h41.example"])
    }

    @Test("the jar never exceeds its limits")
    func flood() throws {
        var jar = CookieJar()
        for index in 0..<5000 {
            try jar.seed(name: "n\(index)", value: "v", domain: "h\(index % 97).example", now: Self.now)
            #expect(jar.count <= 3000)
        }
        #expect(jar.cookies.count == jar.count)
    }

    @Test("seeded cookies are sent to their domain and its subdomains by default")
    func seeding() throws {
        var jar = CookieJar()
        try jar.seed(name: "a", value: "1", domain: ".Example.com", now: Self.now)
        try jar.seed(name: "b", value: "2", domain: "example.com", includesSubdomains: false, path: "/x", now: Self.now)
        try jar.seed(name: "c", value: "3", domain: "localhost", isSecure: true, now: Self.now)
        #expect(try jar.header(for: Self.url("http://www.example.com/x"), now: Self.now) == "a=1")
        #expect(try jar.header(for: Self.url("http://example.com/x"), now: Self.now) == "b=2; a=1")
        #expect(try jar.header(for: Self.url("https://localhost/"), now: Self.now) == "c=3")
        #expect(throws: CookieError.publicSuffix("co.uk")) {
            try jar.seed(name: "a", value: "1", domain: "co.uk", now: Self.now)
        }
        #expect(throws: CookieError.reservedCharacter) {
            try jar.seed(name: "a", value: "1; b=2", domain: "example.com", now: Self.now)
        }
        #expect(throws: CookieError.controlCharacter) {
            try jar.seed(name: "a", value: "1\r\nX: y", domain: "example.com", now: Self.now)
        }
        #expect(throws: CookieError.malformedDomain("")) {
            try jar.seed(name: "a", value: "1", domain: "", now: Self.now)
        }
    }
}
