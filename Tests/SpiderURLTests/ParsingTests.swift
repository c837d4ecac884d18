@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Parsing and resolving")
struct ParsingTests {
    @Test(
        "an absolute URL is normalised",
        arguments: [
            ("https://example.com", "https://example.com/"),
            ("  HTTPS://Example.COM:443/a/../b  ", "https://example.com/b"),
            ("http:\\\\example.com\\a", "http://example.com/a"),
            ("http:////example.com/a", "http://example.com/a"),
            ("http://example.com:0080/", "http://example.com/"),
            ("http://example.com:/", "http://example.com/"),
            ("http://user:@example.com/", "http://user@example.com/"),
            ("http://@example.com/", "http://example.com/"),
            ("http://a@b:c@example.com/", "http://a%40b:c@example.com/"),
            ("http://example.com/a b?c d'#e f`", "http://example.com/a%20b?c%20d%27#e%20f%60"),
            ("http://example.com/%2E%2e/.%2e/x/%2e", "http://example.com/x/"),
            ("http://exam\nple.com/\ta", "http://example.com/a"),
            ("http://example.com/电影?名=值", "http://example.com/%E7%94%B5%E5%BD%B1?%E5%90%8D=%E5%80%BC"),
            ("file:///C|/a/../..", "file:///C:/"),
            ("file://localhost/a", "file:///a"),
            ("mailto:someone@example.com", "mailto:someone@example.com"),
            ("data:text/plain,a b #c", "data:text/plain,a b%20#c"),
            ("web+app:/.//x", "web+app:/.//x"),
            ("web+app://Host/../a", "web+app://Host/a"),
        ])
    func absolute(input: String, href: String) {
        #expect(WebURL(input)?.href == href)
    }

    @Test(
        "a relative URL is resolved against its page",
        arguments: [
            ("", "https://example.com/a/b/c?d=e"),
            ("#top", "https://example.com/a/b/c?d=e#top"),
            ("?page=2", "https://example.com/a/b/c?page=2"),
            ("page-2.html", "https://example.com/a/b/page-2.html"),
            ("./page-2.html", "https://example.com/a/b/page-2.html"),
            ("../page-2.html", "https://example.com/a/page-2.html"),
            ("../../../../x", "https://example.com/x"),
            ("../", "https://example.com/a/"),
            ("..", "https://example.com/a/"),
            (".", "https://example.com/a/b/"),
            ("..//x", "https://example.com/a//x"),
            ("x/../y", "https://example.com/a/b/y"),
            (".well-known", "https://example.com/a/b/.well-known"),
            ("%2e%2E/x", "https://example.com/a/x"),
            ("/", "https://example.com/"),
            ("/catalogue/page-12.html", "https://example.com/catalogue/page-12.html"),
            ("/a/./b/../c?x#y", "https://example.com/a/c?x#y"),
            ("//other.org", "https://other.org/"),
            ("//Other.org:8443/x?y", "https://other.org:8443/x?y"),
            ("\\\\other.org\\x", "https://other.org/x"),
            ("https:x", "https://example.com/a/b/x"),
            ("http:x", "http://x/"),
            ("http://other.org/z", "http://other.org/z"),
            ("a:b", "a:b"),
            ("1:2", "https://example.com/a/b/1:2"),
            ("javascript:void(0)", "javascript:void(0)"),
        ])
    func relative(input: String, href: String) throws {
        let base = try #require(WebURL("https://example.com/a/b/c?d=e#f"))
        #expect(WebURL(input, base: base)?.href == href)
    }

    @Test("the parts are those of the text")
    func parts() throws {
        let url = try #require(WebURL("http://me:secret@[::1]:8080/a/b?c=d#e"))
        #expect(url.scheme == "http")
        #expect(url.username == "me")
        #expect(url.password == "secret")
        #expect(url.hasCredentials)
        #expect(url.host == "[::1]")
        #expect(url.hostAndPort == "[::1]:8080")
        #expect(url.port == 8080)
        #expect(url.effectivePort == 8080)
        #expect(url.path == "/a/b")
        #expect(url.query == "c=d")
        #expect(url.fragment == "e")
        #expect(url.requestTarget == "/a/b?c=d")
        #expect(url.origin == .tuple(scheme: "http", host: "[::1]", port: 8080))
        #expect(url.isHTTP)
        #expect(!url.hasOpaquePath)
        #expect(url.removingFragment().href == "http://me:secret@[::1]:8080/a/b?c=d")
    }

    @Test("missing parts are nil or empty")
    func missingParts() throws {
        let plain = try #require(WebURL("https://example.com"))
        #expect([plain.username, plain.password] == ["", ""])
        #expect(!plain.hasCredentials)
        #expect(plain.port == nil)
        #expect(plain.effectivePort == 443)
        #expect(plain.query == nil)
        #expect(plain.fragment == nil)
        #expect(plain.requestTarget == "/")
        #expect(plain.removingFragment() == plain)

        let empty = try #require(WebURL("https://example.com/?#"))
        #expect(empty.query == "")
        #expect(empty.fragment == "")
        #expect(empty.requestTarget == "/?")

        let mail = try #require(WebURL("mailto:x"))
        #expect(mail.host == nil)
        #expect(mail.hostAndPort == nil)
        #expect(mail.effectivePort == nil)
        #expect([mail.username, mail.password, mail.path] == ["", "", "x"])
        #expect(mail.hasOpaquePath)
        #expect(!mail.isHTTP)

        let slashes = try #require(WebURL("web+app:/.//x"))
        #expect(slashes.path == "//x")
        #expect(slashes.host == nil)
        #expect(slashes.port == nil)
        #expect(WebURL("y", base: slashes)?.href == "web+app:/.//y")
        #expect(WebURL("/y", base: slashes)?.href == "web+app:/y")
    }

    @Test(
        "a text that isn't a URL is refused with the reason",
        arguments: [
            ("", .relativeWithoutBase), ("example.com/a", .relativeWithoutBase), ("http://", .hostMissing),
            ("http://user@/", .hostMissing), ("http://:80/", .hostMissing), ("web+app://:80", .hostMissing),
            ("http://exa mple.com/", .hostForbiddenByte(0x20)), ("http://a%00b/", .hostForbiddenByte(0)),
            ("http://a%25b/", .hostForbiddenByte(0x25)), ("web+app://a<b/", .hostForbiddenByte(0x3C)),
            ("http://xn--a/", .domainInvalid), ("http://1.2.3.256/", .ipv4Invalid), ("http://1.2.3.4.5/", .ipv4Invalid),
            ("http://4294967296/", .ipv4Invalid), ("http://[::1/", .ipv6Invalid), ("http://[1:2]/", .ipv6Invalid),
            ("http://a:b/", .portInvalid), ("http://a:99999x/", .portInvalid), ("http://a:65536/", .portOutOfRange),
        ] as [(String, URLError.Reason)])
    func refused(input: String, reason: URLError.Reason) {
        #expect(WebURL(input) == nil)
        #expect(throws: URLError(text: input, reason: reason)) { try WebURL(parsing: input) }
    }

    @Test("against a base without a path, only a fragment is resolved")
    func opaqueBase() throws {
        let base = try #require(WebURL("mailto:x?y#z"))
        #expect(WebURL("#a", base: base)?.href == "mailto:x?y#a")
        #expect(throws: URLError(text: "a", reason: .relativeToOpaqueBase)) { try WebURL(parsing: "a", base: base) }
    }

    @Test("an error has the reason and the beginning of the text")
    func errorText() {
        for (input, shown) in [
            ("http://user:se cret@exa mple/a@b", "http://***@exa mple/a@b"),
            ("http:\\\\u:secret@[x", "http:\\\\***@[x"),
            ("http:/\t/secret@b:x", "http:/\t/***@b:x"), ("//u:secret@a b/", "//***@a b/"),
            ("http://u:\(String(repeating: "secret", count: 100))@a b/", "http://***@a b/"), ("a b/@", "a b/@"),
            ("http:///?@a:x", "http:///?@a:x"),
        ] {
            #expect(URLError(text: input, reason: .portInvalid).text == shown)
        }
        let short = URLError(text: "http://a b/", reason: .hostForbiddenByte(0x20))
        #expect(short.description == "not a URL: \"http://a b/\": the host contains a space")
        let long = URLError(text: "http://" + String(repeating: "a", count: 1000) + ":x", reason: .portInvalid)
        #expect(long.text == "http://" + String(repeating: "a", count: 118) + "…")
        #expect(URLError.Reason.hostForbiddenByte(0x3C).description == "the host contains “<”")
        #expect(URLError.Reason.hostForbiddenByte(7).description == "the host contains the control character 0x07")
    }

    @Test("a text up to the limit is accepted, and a longer one refused, before and after resolving")
    func limit() throws {
        let head = "https://example.com/"
        let room = WebURL.maximumLength - head.utf8.count
        let longest = head + String(repeating: "a", count: room)
        #expect(WebURL(longest)?.href == longest)
        #expect(throws: URLError(text: longest + "a", reason: .tooLong)) { try WebURL(parsing: longest + "a") }
        // Encoded, it is three times as long.
        #expect(WebURL(head + String(repeating: " ", count: room / 2) + "x") == nil)
        let base = try #require(WebURL(longest))
        #expect(WebURL("?ab", base: base) == nil)
        #expect(WebURL("/b", base: base)?.href == "https://example.com/b")
        #expect(WebURL(String(repeating: " ", count: 100_000) + head)?.href == head)
    }

    @Test("bytes that aren't UTF-8 count as U+FFFD")
    func brokenBytes() {
        let bytes = Array("https://example.com/a".utf8) + [0xFF, 0xC3]
        let url = bytes.withUnsafeBufferPointer { WebURL(utf8: $0, base: nil) }
        #expect(url?.href == "https://example.com/a%EF%BF%BD%EF%BF%BD")
        #expect(WebURL(utf8: UnsafeBufferPointer(start: nil, count: 0), base: nil) == nil)
        #expect(WebURL(utf8: UnsafeBufferPointer(start: nil, count: 0), base: url)?.href == url?.href)
    }

    @Test("two URLs with the same text are equal, whatever their origin")
    func equality() throws {
        let base = try #require(WebURL("https://example.com/x"))
        let one = try #require(WebURL("/a", base: base))
        let other = try #require(WebURL("https://EXAMPLE.com/./a"))
        #expect(one == other)
        #expect(Set([one, other, base]).count == 2)
        #expect("\(one)" == "https://example.com/a")
    }

    @Test("origins are the same if scheme, host and port are")
    func origins() throws {
        let origin = try #require(WebURL("https://example.com/a")?.origin)
        #expect(origin.description == "https://example.com")
        #expect(WebURL("https://example.com:443/b")?.origin.isSame(as: origin) == true)
        #expect(WebURL("http://example.com/")?.origin.isSame(as: origin) == false)
        #expect(WebURL("https://example.com:444/")?.origin.description == "https://example.com:444")
        #expect(WebURL("blob:https://example.com/some-id")?.origin == origin)
        let opaque = try #require(WebURL("data:x")?.origin)
        #expect(opaque.description == "null")
        #expect(!opaque.isSame(as: opaque))
    }

    @Test(
        "the redacted text has no user name and no password",
        arguments: [
            ("http://bob:hunter2@a.example:8080/x?y=z#f", "http://a.example:8080/x?y=z#f"),
            ("https://bob@a.example/", "https://a.example/"), ("http://a.example/@x", "http://a.example/@x"),
            ("mailto:bob@a.example", "mailto:bob@a.example"),
        ])
    func redacted(text: String, expected: String) {
        #expect(WebURL(text)?.redacted == expected)
    }
}
