@_spi(Algorithms) import SpiderURL
import Testing

@Suite("What holds for every URL")
struct PropertyTests {
    /// A small generator with a fixed seed (SplitMix64), so that a failure comes again.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let pieces = [
        "http:", "https://", "HTTP://", "ws:", "file:", "file:///", "web+app:", "web+app://", "data:", "//", "/", "\\",
        "..",
        ".", "./", "../", "%2e", "%2E", "?", "#", "&", "=", "@", ":", ":80", ":8080", "[::1]", "[", "]", "a", "b", "Z",
        "0",
        "1.2", "%41", "%", "%4", "%c3%a9", "é", "中", "\u{1F600}", " ", "\t", "\n", "'", "\"", "|", "C|", "C:",
        "localhost",
        "example.com", "xn--n3h", "~", "+", ";", "^", "{", "\0", "\u{7F}", "\u{AD}", "א", "b=1", "a=2&a=1",
    ]

    private func text(_ random: inout Generator) -> String {
        (0..<Int.random(in: 1...9, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    @Test("the text of a URL and its canonical form parse to themselves, part by part")
    func serialisation() throws {
        var random = Generator(state: 1)
        var count = 0
        for _ in 0..<20_000 {
            let base = WebURL(text(&random))
            guard let url = WebURL(text(&random), base: base) else { continue }
            count += 1
            let again = try #require(WebURL(url.href), "\(url)")
            #expect(parts(of: again) == parts(of: url))
            #expect(url.href.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
            let canonical = url.canonical
            #expect(canonical.canonical == canonical, "\(url)")
            #expect(canonical.href.utf8.count <= url.href.utf8.count)
            let canonicalAgain = try #require(WebURL(canonical.href), "\(url)")
            #expect(parts(of: canonicalAgain) == parts(of: canonical))
            #expect(parts(of: url.removingFragment()) == parts(of: try #require(WebURL(url.removingFragment().href))))
        }
        #expect(count > 3000)
    }

    @Test("whatever parts are set, the URL is what its text parses to")
    func setting() throws {
        var random = Generator(state: 4)
        var count = 0
        for _ in 0..<8_000 {
            guard var url = WebURL(text(&random)) else { continue }
            for _ in 0..<3 {
                let part = WebURL.Part.allCases.randomElement(using: &random) ?? .path
                let value = text(&random)
                let before = url
                do throws(URLError) {
                    try url.set(part, to: value)
                    count += 1
                } catch {
                    #expect(url == before)
                }
                let again = try #require(WebURL(url.href), "\(part) of \(before) to \(value.debugDescription)")
                #expect(parts(of: again) == parts(of: url), "\(part) of \(before) to \(value.debugDescription)")
            }
            url = try url.setting("a", to: text(&random)).adding("b", value: text(&random))
            #expect(url.removing("a").queryParameters["a"] == nil)
            #expect(parts(of: try #require(WebURL(url.href))) == parts(of: url))
            let stripped = url.canonical(dropping: ["a", "%*"])
            #expect(parts(of: try #require(WebURL(stripped.href))) == parts(of: stripped))
            #expect(stripped.canonical == stripped)
        }
        #expect(count > 1000)
    }

    @Test("a plain text and the same text with a tab, which takes the slow path, are the same URL")
    func bothWays() throws {
        let pieces = [
            "/", "..", ".", "../", "./", "a", "b.c", "d-1.html", "?", "x=1", "&", "#", "%20", "%2e", ":", "//",
            "http://", "https://",
            "example.com", "a.b", ":80", ":8080", ":443", "@", "x", "xn", "1", "A", "'", " ", "é", "-", "\\",
        ]
        let bases = try [
            "https://example.com", "http://u:p@h:8080/a/b/c.html?q=1#f", "http://h//", "http://h/a/..b/", "file:///a/b",
        ]
        .map { try #require(WebURL($0)) }
        var random = Generator(state: 2)
        for round in 0..<40_000 {
            let chosen = (0..<Int.random(in: 1...7, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            let text = (round % 2 == 0 ? "https://" : "") + chosen.joined()
            guard text.count > 1, text.last != " ", text.first != " " else { continue }
            let base = bases.randomElement(using: &random)
            let plain = WebURL(text, base: base)
            let long = WebURL(String(text.prefix(1)) + "\t" + text.dropFirst(), base: base)
            #expect(plain.map { parts(of: $0) } == long.map { parts(of: $0) }, "\(text) on \(base?.href ?? "")")
        }
    }

    func parts(of url: WebURL) -> [String?] {
        [
            url.href, url.scheme, url.username, url.password, url.host, url.hostAndPort, url.port.map { "\($0)" },
            url.path,
            url.query, url.fragment, url.requestTarget, "\(url.hasOpaquePath) \(url.isHTTP) \(url.hasCredentials)",
        ]
    }

    @Test("any bytes are a URL or an error")
    func anyBytes() throws {
        let base = try #require(WebURL("https://example.com/a/b"))
        var random = Generator(state: 3)
        for round in 0..<20_000 {
            var bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            if round % 2 == 0 { bytes = Array("http://".utf8) + bytes }
            let url = bytes.withUnsafeBufferPointer { WebURL(utf8: $0, base: base) }
            if let url { #expect(WebURL(url.href) == url) }
        }
    }

    @Test(
        "the longest texts of one kind are parsed",
        arguments: [
            "../", "/", "\\", "a/", "@", ":", "%2e/", "?", "&", "a=%41&", "[", "1.", "xn--a.", "ü", "\u{301}", "%",
            "%C3%BC",
        ])
    func longTexts(piece: String) {
        let text = String(repeating: piece, count: 65_000 / piece.utf8.count)
        for start in ["http://", "http://a/", "http://a/?", "file://", "x:", "x://"] {
            guard let url = WebURL(start + text) else { continue }
            #expect(WebURL(url.href) == url)
            #expect(url.canonical.canonical == url.canonical)
        }
    }
}
