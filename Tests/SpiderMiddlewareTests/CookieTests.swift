import HTTPTypes
import SpiderHTTP
import SpiderURL
import Testing

@testable import SpiderMiddleware

@Suite("Set-Cookie")
struct CookieTests {
    static let now: UnixTime = 1_700_000_000

    static func cookie(
        _ header: String, from url: String = "https://www.example.com/a/b/c?q", now: UnixTime = now
    ) throws -> Cookie {
        try Cookie(setCookie: header, from: #require(WebURL(url)), now: now)
    }

    static func refusal(_ header: String, from url: String = "https://www.example.com/a/b/c?q") -> CookieError? {
        #expect(throws: CookieError.self) { _ = try cookie(header, from: url) }
    }

    @Test("a plain cookie goes to its host and folder only, until the session ends")
    func plain() throws {
        #expect(
            try Self.cookie("id=7")
                == Cookie(name: "id", value: "7", domain: "www.example.com", isHostOnly: true, path: "/a/b"))
    }

    @Test("all attributes are read, in any case and with spaces around them")
    func attributes() throws {
        let header =
            "id = \"a b\" ;\tdomain=.Example.COM; PATH=/x; max-age=60; secure; HTTPONLY; SameSite=lax; Unknown=1;;"
        #expect(
            try Self.cookie(header)
                == Cookie(
                    name: "id", value: "\"a b\"", domain: "example.com", isHostOnly: false, path: "/x",
                    expires: 1_700_000_060, isSecure: true, isHTTPOnly: true, sameSite: .lax))
    }

    @Test(
        "names and values stay as they are",
        arguments: [
            ("a=b=c", "a", "b=c"), ("a=", "a", ""), ("=b", "", "b"), ("token", "", "token"), ("a b=c d", "a b", "c d"),
            ("a=b,c", "a", "b,c"), ("name=值", "name", "值"), ("a=b\tc", "a", "b\tc"), (" a = b ", "a", "b"),
        ])
    func pairs(header: String, name: String, value: String) throws {
        let cookie = try Self.cookie(header)
        #expect(cookie.name == name)
        #expect(cookie.value == value)
    }

    @Test(
        "a cookie without content, or with control characters, is refused",
        arguments: [
            ("", CookieError.empty), (";", .empty), ("=", .empty), (" = ; Path=/", .empty),
            ("a=b\r\nX: y", .controlCharacter), ("a=b\u{0}", .controlCharacter),
            ("a=b; Path=/\u{7F}", .controlCharacter),
        ])
    func refusesBadText(header: String, error: CookieError) {
        #expect(Self.refusal(header) == error)
    }

    @Test("a name with its value can have 4,096 bytes, an attribute's value 1,024")
    func sizes() throws {
        let fits = String(repeating: "v", count: 4095)
        #expect(try Self.cookie("n=\(fits)").value == fits)
        #expect(Self.refusal("n=\(fits)v") == .tooLarge(bytes: 4097))
        let path = "/" + String(repeating: "p", count: 1023)
        #expect(try Self.cookie("a=b; Path=\(path)").path == path)
        #expect(try Self.cookie("a=b; Path=\(path)p").path == "/a/b")
        #expect(try Self.cookie("a=b" + String(repeating: ";", count: 100_000) + "Secure").isSecure)
    }

    @Test(
        "without a usable Path, the path is the URL's folder",
        arguments: [
            ("https://h.example/", "a=b", "/"), ("https://h.example/x", "a=b", "/"),
            ("https://h.example/x/", "a=b", "/x"), ("https://h.example/x/y/z", "a=b", "/x/y"),
            ("https://h.example/x/y", "a=b; Path=", "/x"), ("https://h.example/x/y", "a=b; Path=q", "/x"),
            ("https://h.example/x/y", "a=b; Path=/q; Path", "/x"), ("https://h.example/x/y", "a=b; Path=/q/", "/q/"),
        ])
    func paths(url: String, header: String, path: String) throws {
        #expect(try Self.cookie(header, from: url).path == path)
    }

    @Test(
        "a domain must be the host or above it, and not a public suffix",
        arguments: [
            ("https://www.example.com/", "www.example.com", "www.example.com", false),
            ("https://www.example.com/", "EXAMPLE.com", "example.com", false),
            ("https://www.example.com/", "", "www.example.com", true),
            ("https://localhost/", "localhost", "localhost", true),
            ("https://github.io/", "github.io", "github.io", true),
            ("https://10.0.0.1/", "10.0.0.1", "10.0.0.1", true),
            ("https://[::1]/", "[::1]", "[::1]", true),
        ])
    func domains(url: String, attribute: String, domain: String, isHostOnly: Bool) throws {
        let cookie = try Self.cookie("a=b; Domain=\(attribute)", from: url)
        #expect(cookie.domain == domain)
        #expect(cookie.isHostOnly == isHostOnly)
    }

    @Test(
        "other domains are refused",
        arguments: [
            ("https://www.example.com/", "other.com", CookieError.foreignDomain("other.com", host: "www.example.com")),
            (
                "https://www.example.com/", "a.www.example.com",
                .foreignDomain("a.www.example.com", host: "www.example.com")
            ),
            ("https://badexample.com/", "example.com", .foreignDomain("example.com", host: "badexample.com")),
            ("https://www.example.com/", "com", .publicSuffix("com")),
            ("https://shop.example.co.uk/", ".co.uk", .publicSuffix("co.uk")),
            ("https://me.github.io/", "github.io", .publicSuffix("github.io")),
            ("https://a.localhost/", "localhost", .publicSuffix("localhost")),
            ("https://10.0.0.1/", "0.0.1", .foreignDomain("0.0.1", host: "10.0.0.1")),
            ("https://www.example.com/", "..example.com", .malformedDomain("..example.com")),
            ("https://www.example.com/", "exämple.com", .malformedDomain("exämple.com")),
            ("https://www.example.com/", ".", .malformedDomain(".")),
        ])
    func foreignDomains(url: String, attribute: String, error: CookieError) {
        #expect(Self.refusal("a=b; Domain=\(attribute)", from: url) == error)
    }

    @Test(
        "Expires is read in many formats",
        arguments: [
            ("Wed, 15 Nov 2023 00:00:00 GMT", 1_700_006_400), ("Wed, 15-Nov-2023 00:00:00 GMT", 1_700_006_400),
            ("Wednesday, 15-Nov-23 00:00:00 GMT", 1_700_006_400), ("Wed Nov 15 00:00:00 2023", 1_700_006_400),
            ("15 november 2023 0:0:0", 1_700_006_400), ("2023 Nov 15 00:00:00", 1_700_006_400),
            ("00:00:00 15-Nov-2023 PST", 1_700_006_400), ("15-Nov-2023x 00:00:00x", 1_700_006_400),
            ("Thu, 01-Jan-70 00:00:01 GMT", 1), ("Thu, 01-Jan-1970 00:00:00 GMT", 0),
            ("", nil), ("soon", nil), ("0", nil), ("15 Nov 2023", nil), ("31 Feb 2023 00:00:00", nil),
            ("15 Nov 1600 00:00:00", nil), ("15 Nov 2023 24:00:00", nil), ("15 Nov 2023 00:00:60", nil),
            ("15 Nov 20230 00:00:00", nil), ("015 Nov 2023 00:00:00", nil), ("15 Nov 2023 000:00:00", nil),
        ] as [(String, Int64?)])
    func expires(text: String, seconds: Int64?) throws {
        #expect(try Self.cookie("a=b; Expires=\(text)").expires == seconds.map { UnixTime($0) })
    }

    @Test(
        "Max-Age counts more than Expires, and neither gives more than 400 days",
        arguments: [
            ("Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 1_700_000_060),
            ("Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", 1_700_000_060),
            ("Max-Age=1; Max-Age=2", 1_700_000_002), ("Max-Age=soon", nil), ("Max-Age=", nil), ("Max-Age=-", nil),
            ("Max-Age=1.5", nil), ("Max-Age=+1", nil), ("Max-Age=0", .min), ("Max-Age=-5", .min),
            ("Max-Age=-99999999999999999999999", .min), ("Max-Age=99999999999999999999999", 1_734_560_000),
            ("Expires=Fri, 31 Dec 9999 23:59:59 GMT", 1_734_560_000),
        ] as [(String, Int64?)])
    func maxAge(attributes: String, seconds: Int64?) throws {
        #expect(try Self.cookie("a=b; \(attributes)").expires == seconds.map { UnixTime($0) })
    }

    @Test(
        "Secure cookies need https, and prefixes are enforced",
        arguments: [
            ("https", "__Secure-a=b; Secure", nil), ("https", "__Host-a=b; Secure; Path=/", nil),
            ("https", "__HOST-a=b; Secure; Path=/; Domain=", nil), ("https", "a=b; SameSite=None; Secure", nil),
            ("http", "a=b; Secure", .secureOverHTTP), ("http", "__Secure-a=b", .brokenPrefix("__Secure-a")),
            ("https", "__Secure-a=b", .brokenPrefix("__Secure-a")),
            ("https", "__Host-a=b; Secure", .brokenPrefix("__Host-a")),
            ("https", "__Host-a=b; Path=/", .brokenPrefix("__Host-a")),
            ("https", "__host-a=b; Secure; Path=/x", .brokenPrefix("__host-a")),
            ("https", "__Host-a=b; Secure; Path=/; Domain=example.com", .brokenPrefix("__Host-a")),
            ("https", "=__Host-a=b; Secure; Path=/", .brokenPrefix("__Host-a")),
            ("https", "__Http-a=b; Secure; HttpOnly", nil), ("https", "__http-a=b; Secure", .brokenPrefix("__http-a")),
            ("https", "__Host-Http-a=b; Secure; HttpOnly; Path=/", nil),
            ("https", "__Host-Http-a=b; Secure; Path=/", .brokenPrefix("__Host-Http-a")),
            ("https", "__Host-Http-a=b; Secure; HttpOnly", .brokenPrefix("__Host-Http-a")),
            ("https", "a=b; SameSite=None", .sameSiteNoneWithoutSecure),
        ] as [(String, String, CookieError?)])
    func secure(scheme: String, header: String, error: CookieError?) throws {
        let url = "\(scheme)://www.example.com/"
        if let error {
            #expect(Self.refusal(header, from: url) == error)
        } else {
            _ = try Self.cookie(header, from: url)
        }
    }

    @Test("an unknown SameSite is ignored")
    func sameSite() throws {
        #expect(try Self.cookie("a=b; SameSite=Strict").sameSite == .strict)
        #expect(try Self.cookie("a=b; SameSite=Strict; SameSite=what").sameSite == .unspecified)
    }

    @Test("a response has its cookies with their attributes, without refused ones")
    func ofResponse() throws {
        let request = Request(try #require(WebURL("https://www.example.com/")))
        var response = Response(to: request, status: .ok)
        #expect(response.cookies(now: Self.now) == [])
        for header in ["a=1; SameSite=Strict; Secure", "b=2; Domain=com", "c=3; Max-Age=0"] {
            response.headerFields.append(HTTPField(name: .setCookie, value: header))
        }
        let cookies = response.cookies(now: Self.now)
        #expect(cookies.map(\.name) == ["a", "c"])
        #expect(cookies.map(\.sameSite) == [.strict, .unspecified])
    }
}
