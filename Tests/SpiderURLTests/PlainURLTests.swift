@_spi(Algorithms) import SpiderURL
import Testing

@testable import SpiderURL

@Suite("URLs and links that are read in one scan")
struct PlainURLTests {
    private static let bases = [
        "http://127.0.0.1:18081/a/b/c.html?x=1#top", "https://www.example.org/", "http://example.org/a%2Fb/%7e?b=1&a=2",
        "https://user:p%41ss@example.org:8443/a/b/", "file:///C:/a/b", "mailto:somebody@example.org", "http://h/?",
    ]

    private static let pieces = [
        "http:", "https://", "HTTP://", "//", "/", "..", ".", "./", "../", "%2e", "?", "#", "&", "=", "@", ":", ":80",
        ":8080", "a", "b", "Z", "0", "1", "10", "127", "255", "256", "01", "127.0.0.1", "1.2.3.4", "1.2.3", "0x7f.1",
        "%41", "%", "%c3%a9", "é", " ", "\n", "'", "index.html", "page-2", "example.org", "xn--n3h", "~", "+", ";",
        "b=1", "a=2&a=1", "a=1&b=2", "mailto:",
    ]

    private func text(_ random: inout PropertyTests.Generator) -> String {
        (0..<Int.random(in: 0...8, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    /// What the parser alone makes of a text.
    private func parsedFully(_ text: String, base: WebURL?) -> WebURL? {
        var text = text
        let result = text.withUTF8 { bytes in
            let input = WebURL.trimmed(bytes)
            guard let base else { return WebURL.parseFully(input, base: nil, nil) }
            return base.withBytes { WebURL.parseFully(input, base: Base(bytes: $0, layout: base.layout), nil) }
        }
        return try? result.get()
    }

    /// The fingerprint of a link by its bytes.
    private func fingerprint(of link: String, base: WebURL) -> Fingerprint? {
        var link = link
        return link.withUTF8 { LinkFingerprints(base: base).fingerprint(of: $0) }
    }

    /// What isn't the same for a link, read in one scan, as the parser makes of it.
    private func difference(_ link: String, _ base: WebURL) -> String? {
        let (url, full) = (WebURL(link, base: base), parsedFully(link, base: base))
        guard url == full, url.map({ PropertyTests().parts(of: $0) }) == full.map({ PropertyTests().parts(of: $0) })
        else {
            return "\(link.debugDescription) on \(base): \(url?.href ?? "nothing"), not \(full?.href ?? "nothing")"
        }
        guard let fingerprint = fingerprint(of: link, base: base) else { return nil }
        return fingerprint == full.map { Fingerprint(method: "GET", url: $0) }
            ? nil : "\(link.debugDescription) on \(base): another fingerprint"
    }

    @Test("any link leads where the parser says, and has the fingerprint of its URL")
    func links() throws {
        var random = PropertyTests.Generator(state: 7)
        var differences: [String] = []
        var scanned = 0
        for base in try Self.bases.map({ try #require(WebURL($0)) }) {
            for _ in 0..<2_000 {
                let link = text(&random)
                if let difference = difference(link, base) { differences.append(difference) }
                if fingerprint(of: link, base: base) != nil { scanned += 1 }
            }
        }
        #expect(differences == [])
        #expect(scanned > 2_000)
    }

    @Test(
        "the links of ordinary pages have fingerprints without a URL",
        arguments: [
            "page-2.html", "../c/", "/a/b?id=7", "?page=2", "#top", "//www.example.org/x", "https://example.net",
            "http://192.0.2.1/a", " /a/b.html\n", "./",
        ])
    func ordinary(link: String) throws {
        let base = try #require(WebURL("http://127.0.0.1:18081/a/b/index.html"))
        let url = try #require(WebURL(link, base: base))
        #expect(fingerprint(of: link, base: base) == Fingerprint(method: "GET", url: url))
        #expect(Fingerprint(getting: url) == Fingerprint(method: "GET", url: url))
    }

    @Test(
        "links whose canonical form differs are left to the parser",
        arguments: [
            "/%7Ea", "?b=1&a=2", "?", "mailto:a@b", "/a/../b", "http://192.0.2.01/", "", "/a b",
        ])
    func leftToParser(link: String) throws {
        let base = try #require(WebURL("http://127.0.0.1:18081/a/b/index.html"))
        #expect(fingerprint(of: link, base: base) == nil)
    }

    @Test("all links of the standard's vectors are read as by the parser", .enabled(if: Vectors.areThere))
    func vectors() throws {
        let cases = try Vectors.urlCases()
        #expect(cases.count > 800)
        let differences = cases.compactMap { entry in
            entry.base.flatMap { WebURL($0) }.flatMap { difference(entry.input, $0) }
        }
        #expect(differences == [])
    }

    @Test(
        "origins are compared without strings of them",
        arguments: [
            ("http://a/x", "http://a/y", true), ("http://a/", "https://a/", false),
            ("http://a:81/", "http://a/", false),
            ("http://a:81/", "http://a:81/b", true), ("http://u@a/", "http://a/", true),
            ("http://a/", "http://b/", false),
            ("ftp://a/", "ftp://a/", false), ("mailto:a", "mailto:a", false),
        ])
    func origins(one: String, other: String, isSame: Bool) throws {
        #expect(try #require(WebURL(one)).isOfSameOrigin(as: try #require(WebURL(other))) == isSame)
    }

    @Test("a path is compared as a whole")
    func path() throws {
        let url = try #require(WebURL("http://a/robots.txt?x"))
        #expect(url.hasPath("/robots.txt"))
        #expect(!url.hasPath("/robots.tx"))
        #expect(!url.hasPath("/robots.txt?x"))
    }
}
