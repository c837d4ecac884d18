import SpiderHTML
import SpiderURL
import Testing

@Suite("Faulty and hostile sitemaps")
struct SitemapFaultTests {
    private func sitemap(_ text: String, limits: Sitemap.Limits = Sitemap.Limits()) -> Sitemap {
        Sitemap(Array(text.utf8), limits: limits)
    }

    private func entry(_ path: String) -> String { "<url><loc>https://example.com/\(path)</loc></url>" }

    private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(
        "the entries before an early end are returned",
        arguments: ["</urlset", "<url><loc>https://example.com/b</loc>", "", "<url><loc>https://example.com/b", "<!--"])
    func truncated(rest: String) throws {
        let text = "<urlset>\(entry("a"))\n" + rest
        let sitemap = sitemap(text)
        #expect(sitemap.entries.map(\.url.path) == ["/a"])
        #expect(sitemap.fault == SitemapError(reason: .truncated, line: 2))
        let error = try #require(throws: SitemapError.self) { try Sitemap.entries(of: Array(text.utf8)) }
        #expect(error.entries == sitemap.entries)
    }

    @Test("a fault has its line")
    func line() {
        let fault = sitemap("<urlset>\n\n<url></loc>").fault
        #expect(fault?.description == "line 3 of the sitemap: the sitemap ends too early")
    }

    @Test("after a fault, every call throws it")
    func after() throws {
        var reader = SitemapReader()
        let first = try #require(throws: SitemapError.self) { try reader.read(Array("<html><body>".utf8)) }
        #expect(first == SitemapError(reason: .notSitemap(root: "html"), line: 1, entries: []))
        #expect(throws: first) { try reader.read(Array("</body>".utf8)) }
        #expect(throws: first) { try reader.finish() }
    }

    @Test(
        "anything but a sitemap is refused",
        arguments: [
            ("", SitemapError.Reason.empty), (" \n\n ", .empty), ("\u{FEFF}", .empty), ("x", .notSitemap(root: nil)),
            ("{\"a\": 1}", .notSitemap(root: nil)), ("<!DOCTYPE html><html lang=en>", .notSitemap(root: "html")),
            ("<html></html>", .notSitemap(root: "html")), ("<", .truncated), ("<!--", .truncated),
        ])
    func notSitemap(text: String, reason: SitemapError.Reason) {
        #expect(sitemap(text).fault?.reason == reason)
    }

    @Test("the limits of bytes and entries hold, and the entries within them are returned")
    func limits() {
        let text = "<urlset>" + entry("a") + entry("b") + entry("c") + "</urlset>"
        let few = sitemap(text, limits: Sitemap.Limits(entries: 2))
        #expect(few.entries.map(\.url.path) == ["/a", "/b"])
        #expect(few.fault?.reason == .tooManyEntries(limit: 2))
        #expect(sitemap(text, limits: Sitemap.Limits(entries: 3)).fault == nil)
        let short = sitemap(text, limits: Sitemap.Limits(bytes: text.utf8.count - 20))
        #expect(short.entries.map(\.url.path) == ["/a", "/b"])
        #expect(short.fault?.reason == .tooLarge(limit: text.utf8.count - 20))
        #expect(sitemap(text, limits: Sitemap.Limits(bytes: text.utf8.count)).fault == nil)
        #expect(sitemap(text, limits: Sitemap.Limits(bytes: -1, entries: -1, compressionRatio: -1)).entries.isEmpty)
        let lines = sitemap(repeated("https://example.com/\n", 5), limits: Sitemap.Limits(entries: 4))
        #expect(lines.entries.count == 4)
        #expect(lines.fault?.reason == .tooManyEntries(limit: 4))
    }

    // MARK: Compression

    @Test("gzip may have several members, and padding at the end")
    func members() throws {
        let first = try gzipBytes(Array("<urlset>\(entry("a"))".utf8))
        let second = try gzipBytes(Array("\(entry("b"))</urlset>".utf8))
        let sitemap = Sitemap(first + second + [0, 0, 0])
        #expect(sitemap.entries.map(\.url.path) == ["/a", "/b"])
        #expect(sitemap.fault == nil)
    }

    @Test("the entries before a fault in gzip are returned")
    func damaged() throws {
        let text = "<urlset>" + (0..<2_000).map { entry("\($0 &* 2_654_435_761)") }.joined() + "</urlset>"
        let bytes = try gzipBytes(Array(text.utf8))
        let cut = Sitemap(Array(bytes[..<(bytes.count / 2)]))
        #expect(cut.fault?.reason == .truncated)
        #expect(cut.entries.count > 500 && cut.entries.count < 1_500)
        let unchecked = Sitemap(Array(bytes.dropLast(3)))
        #expect(unchecked.entries.count == 2_000)
        #expect(unchecked.fault?.reason == .truncated)
        var flipped = bytes
        flipped[bytes.count - 6] ^= 1
        let wrong = Sitemap(flipped)
        #expect(wrong.entries.count == 2_000)
        #expect(wrong.fault?.reason == .corrupt("incorrect data check"))
        #expect(Sitemap([0x1F, 0x8B, 0xFF, 0xFF]).fault?.reason == .corrupt("unknown compression method"))
        #expect(Sitemap([0x1F, 0x8B]).fault?.reason == .truncated)
        #expect(Sitemap([0x1F]).fault?.reason == .notSitemap(root: nil))
    }

    @Test("a gzip bomb ends at the ratio, or at the limit of bytes")
    func bomb() throws {
        let head = Array("<urlset>\(entry("a"))".utf8)
        let bytes = try gzipBytes(head + [UInt8](repeating: 0x20, count: 20_000_000))
        #expect(bytes.count < 30_000)
        let bomb = Sitemap(bytes)
        #expect(bomb.entries.map(\.url.path) == ["/a"])
        #expect(bomb.fault?.reason == .compressionRatio(limit: 250))
        let large = Sitemap(bytes, limits: Sitemap.Limits(bytes: 3_000_000, compressionRatio: 2_000))
        #expect(large.fault?.reason == .tooLarge(limit: 3_000_000))
    }

    // MARK: XML

    @Test("entities can't be declared, so none can expand")
    func entities() {
        var text = "<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY a0 'ha'>"
        for level in 1..<50 { text += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);'>" }
        let laughs = sitemap(text + "]><urlset><url><loc>https://example.com/&a49;</loc></url></urlset>")
        #expect(laughs.entries.isEmpty)
        #expect(laughs.fault == SitemapError(reason: .documentType, line: 1, entries: []))
        let file = sitemap("<!DOCTYPE urlset [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><urlset>&f;</urlset>")
        #expect(file.fault?.reason == .documentType)
        let external = sitemap("<!DOCTYPE urlset SYSTEM 'file:///etc/hostname'><urlset>\(entry("a"))</urlset>")
        #expect(external.entries.map(\.url.path) == ["/a"])
        #expect(external.fault == nil)
    }

    @Test("nesting is limited")
    func deep() {
        let sitemap = sitemap("<urlset>" + entry("a") + repeated("<a>", 100_000))
        #expect(sitemap.entries.map(\.url.path) == ["/a"])
        #expect(sitemap.fault?.reason == .tooDeep(limit: 256))
    }

    @Test(
        "unfinished markup is read once",
        arguments: [
            "<", "<!--", "<a b='", "<![CDATA[", "<?", "&", "]", "<url>", "<loc>x", "<!DOCTYPE ", "<a b='c' ", "\n", "x",
        ])
    func unfinished(text: String) {
        for head in ["<urlset>", "<urlset><url><loc>", "<urlset><a ", "<urlset><!--", ""] {
            let sitemap = sitemap(head + repeated(text, 100_000))
            #expect(sitemap.entries.isEmpty)
            #expect(sitemap.fault != nil)
        }
    }

    @Test("the parts of an entry are limited, and the others are counted")
    func parts() {
        let images = repeated("<image:image><image:loc>/i</image:loc></image:image>", 3_000)
        let tags =
            repeated("<video:tag>x</video:tag>", 1_000) + (0..<1_000).map { "<video:f\($0)>x</video:f\($0)>" }.joined()
        let text =
            "<urlset><url><loc>https://example.com/</loc><video:video>\(tags)</video:video>\(images)</url></urlset>"
        let sitemap = sitemap(text)
        #expect(sitemap.entries.first?.images.count == 1_999)
        #expect(sitemap.entries.first?.videos.first?.count == 256)
        #expect(sitemap.losses.omittedParts == 1_001 + 744 + 745)
        #expect(sitemap.fault == nil)
    }

    @Test("an endless URL isn't kept")
    func longURL() {
        let long = "https://example.com/" + repeated("x", 1_000_000)
        #expect(sitemap("<urlset><url><loc>\(long)</loc></url></urlset>").losses.invalidURLs == 1)
        let lines = sitemap("https://example.com/a\n\(long)\nhttps://example.com/b")
        #expect(lines.entries.map(\.url.path) == ["/a", "/b"])
        #expect(lines.losses.invalidURLs == 1)
    }

    @Test("a long text without URLs is given up early")
    func garbage() throws {
        var reader = SitemapReader()
        let error = try #require(throws: SitemapError.self) {
            try reader.read(Array(repeated("lorem ipsum\n", 2_000).utf8))
        }
        #expect(error.reason == .notSitemap(root: nil))
        #expect(reader.losses.invalidURLs == 1_000)
    }

    @Test(
        "dates are parsed in W3C's format only",
        arguments: [
            ("1970", 0), ("1970-01-01T00:00:00Z", 0), ("2000-02-29", 951_782_400), ("1900-03-01", -2_203_891_200),
            ("2024-11-22T10:30Z", 1_732_271_400), ("2024-11-22T10:30:05.123+05:30", 1_732_251_605),
            ("2024-11-22 10:30:05", 1_732_271_405), ("2024-11-22T10:30:05-0800", 1_732_300_205),
            ("0000-01-01", -62_167_219_200), ("2023-02-29", nil), ("2024-13-01", nil), ("22.11.2024", nil), ("", nil),
            ("2024-11-22T", nil), ("2024-11-22T10:30:05.Z", nil), ("2024-11-22x", nil), ("99999", nil),
        ] as [(String, Int?)])
    func dates(text: String, seconds: Int?) throws {
        let url = try #require(WebURL("https://example.com/"))
        #expect(Sitemap.Entry(url: url, lastModified: text).lastModifiedTime == seconds)
    }
}
