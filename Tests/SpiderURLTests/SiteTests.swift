@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Sites")
struct SiteTests {
    @Test(
        "the registrable domain is the public suffix and one more label",
        arguments: [
            ("https://example.com/", "example.com"), ("https://a.b.example.com:8080/", "example.com"),
            ("https://WWW.Example.CO.UK/", "example.co.uk"), ("https://example.com./", "example.com."),
            ("https://a.user.github.io/", "user.github.io"), ("https://www.city.kawasaki.jp/", "city.kawasaki.jp"),
            ("https://a.b.unlisted-suffix/", "b.unlisted-suffix"), ("https://食狮.公司.cn/", "xn--85x722f.xn--55qx5d.cn"),
            ("wss://a.example.com/", "example.com"), ("https://1.2.3.4a/", "3.4a"),
            ("https://com/", nil), ("https://co.uk/", nil), ("https://co.uk./", nil), ("https://github.io/", nil),
            ("https://localhost/", nil), ("https://127.0.0.1/", nil), ("https://0x7f.1/", nil), ("https://[::1]/", nil),
            ("https://a..com/", nil), ("https://.com/", nil), ("file:///x", nil),
            ("file://a.example.com/x", "example.com"),
            ("mailto:a@b.com", nil), ("web+app://a.example.com/", nil),
        ] as [(String, String?)])
    func registrableDomains(text: String, domain: String?) throws {
        #expect(try #require(WebURL(text)).registrableDomain == domain)
    }

    @Test("an absurdly long domain has no registrable domain, and takes no time")
    func long() throws {
        let url = try #require(WebURL("https://" + String(repeating: "a.", count: 30_000) + "com/"))
        #expect(url.registrableDomain == nil)
        #expect(!PublicSuffixList.contains(url.host ?? ""))
        #expect(PublicSuffixList.registrableDomain(of: "") == nil)
        #expect(PublicSuffixList.registrableDomain(of: ".") == nil)
        #expect(PublicSuffixList.registrableDomain(of: "a\0.example.com") == nil)
    }

    @Test(
        "public suffixes are known, official and private",
        arguments: [
            ("com", true), ("co.uk", true), ("co.uk.", true), ("github.io", true), ("unlisted-suffix", true),
            ("example.com", false), ("www.ck", false), ("other.ck", true), ("", false),
        ])
    func suffixes(domain: String, isSuffix: Bool) {
        #expect(PublicSuffixList.contains(domain) == isSuffix)
    }

    @Test(
        "two URLs are of one site if scheme and registrable domain, or host, are the same",
        arguments: [
            ("https://a.example.com/", "https://b.example.com:8443/x", true, true),
            ("https://example.com/", "http://example.com/", false, true),
            ("https://a.github.io/", "https://b.github.io/", false, false),
            ("https://github.io/", "https://github.io/x", true, true),
            ("https://localhost/", "https://localhost:1/", true, true),
            ("https://1.2.3.4/", "https://1.2.3.4/", true, true),
            ("https://1.2.3.4/", "https://9.2.3.4/", false, false),
            ("https://[::1]/", "https://[::2]/", false, false),
            ("blob:https://a.example.com/id", "https://b.example.com/", true, true),
            ("file:///x", "file:///x", false, false), ("data:x", "data:x", false, false),
            ("https://example.com/", "https://example.com./", false, false),
        ])
    func sameSite(one: String, other: String, isSame: Bool, isSameWithoutScheme: Bool) throws {
        let one = try #require(WebURL(one))
        let other = try #require(WebURL(other))
        #expect(one.isSameSite(as: other) == isSame)
        #expect(other.isSameSite(as: one) == isSame)
        #expect(one.isSameSite(as: other, ignoringScheme: true) == isSameWithoutScheme)
    }

    @Test("many tasks can look up suffixes at once")
    func concurrent() async {
        let found = await withTaskGroup(of: String?.self) { group in
            for index in 0..<64 {
                group.addTask { PublicSuffixList.registrableDomain(of: "a\(index).example.co.uk") }
            }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(found == ["example.co.uk"])
    }
}
