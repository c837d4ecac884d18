import SpiderHTML
import SpiderURL
import Testing

/// Sitemaps and feeds with a fault: all sound entries before and after it, and a note of it.
@Suite("Sitemaps with a fault")
struct SitemapRepairTests {
    private func entry(_ path: String) -> String { "<url><loc>https://example.com/\(path)</loc></url>\n" }

    /// Reads a sitemap whole, and in pieces of several sizes, which has to give the same.
    private func read(_ bytes: [UInt8], contentType: String? = nil) throws -> Sitemap {
        let whole = Sitemap(bytes, contentType: contentType)
        for size in [1, 7, 64] {
            var reader = SitemapReader(contentType: contentType)
            var entries: [Sitemap.Entry] = []
            var fault: SitemapError?
            do throws(SitemapError) {
                for start in stride(from: 0, to: bytes.count, by: size) {
                    entries += try reader.read(Array(bytes[start..<min(start + size, bytes.count)]))
                }
                entries += try reader.finish()
            } catch {
                entries += error.entries
                fault = SitemapError(reason: error.reason, line: error.line)
            }
            #expect(entries == whole.entries)
            #expect(reader.losses == whole.losses)
            #expect(fault == whole.fault)
        }
        return whole
    }

    @Test(
        "all entries around a fault are returned, and its own if its URL is readable",
        arguments: [
            ("<url><loc>https://example.com/?a=1&b=2</loc></url>", ["/?a=1&b=2"], .bareAmpersand),
            ("<url><loc>https://example.com/b</loc><x>&nbsp;</x></url>", ["/b"], .htmlEntity("nbsp")),
            ("<url><loc>https://example.com/&eacute;</loc></url>", ["/%C3%A9"], .htmlEntity("eacute")),
            ("\u{1}", [], .controlCharacter(1)),
            ("<url><loc>https://example.com/b\u{8}</loc></url>", ["/b%08"], .controlCharacter(8)),
            ("<url><loc>https://example.com/b</url>", ["/b"], .unclosedElement("loc")),
            ("<url><loc>https://example.com/b<lastmod>2024</lastmod></url>", ["/b"], .unclosedElement("loc")),
            ("<url><loc>https://example.com/b\0c</loc></url>", ["/b%00c"], .controlCharacter(0)),
            ("</url>", [], .strayEndTag("url")),
            ("<url><loc>https://example.com/b</loc></wrong></url>", ["/b"], .strayEndTag("wrong")),
            ("<url a=b><loc c>https://example.com/b</loc></url>", ["/b"], .unquotedAttribute),
            ("<url><loc>https://example.com/b?x<y</loc></url>", ["/b?x%3Cy"], .bareLessThan),
            ("<!-- a -- b --->", [], .hyphensInComment), ("]]>", [], .strayCDATAEnd),
            ("<?xml version='1.0'?>", [], .misplacedDeclaration), ("<!DOCTYPE urlset>", [], .misplacedDocumentType),
            ("<!-- old", [], .unfinishedMarkup), ("<!--", [], .unfinishedMarkup), ("<![CDATA[", [], .unfinishedMarkup),
            ("<!-- a\n<!-- b", [], .unfinishedMarkup), ("<![CDATA[ a <b", [], .unfinishedMarkup),
            ("<url><loc>https://example.com/b</loc><x><![CDATA[a & <b></x></url>", ["/b"], .unfinishedMarkup),
            ("<url><loc><![CDATA[https://example.com/b</loc></url>", ["/b"], .unfinishedMarkup),
            ("<url><loc>https://example.com/b</loc><!-- <x>1</x></url>", ["/b"], .unfinishedMarkup),

            ("<url><loc>https://example.com/b&#0;</loc></url>", ["/b%EF%BF%BD"], .forbiddenReference),
            ("<?x y>", [], .unfinishedMarkup),
            ("</urlset><urlset><url><loc>https://example.com/b</loc></url>", ["/b"], .elementOutside),
        ] as [(String, [String], XMLRepair.Kind)])
    func faults(fault: String, own: [String], kind: XMLRepair.Kind) throws {
        let sitemap = try read(Array("<urlset>\n\(entry("a"))\(fault)\n\(entry("z"))</urlset>".utf8))
        let paths = sitemap.entries.map { $0.url.path + ($0.url.query.map { "?\($0)" } ?? "") }
        #expect(paths == ["/a"] + own + ["/z"])
        #expect(sitemap.fault == nil)
        #expect(sitemap.losses.repairs.first.first == XMLRepair(kind, line: 3))
        #expect(sitemap.losses.invalidURLs == 0)
    }

    @Test(
        "a comment or section without an end takes none of the entries after it, in feeds neither",
        arguments: ["<!--", "<![CDATA["])
    func endless(mark: String) throws {
        let feed = try read(
            Array(
                """
                <rss version="2.0"><channel><title>\(mark) t</title><item><link>https://example.com/a</link></item>
                <item><title>\(mark)x & y</title><link>https://example.com/b</link></item>
                <item><link>https://example.com/z</link></item></channel></rss>
                """.utf8))
        #expect(feed.entries.map(\.url.path) == ["/a", "/b", "/z"])
        #expect(feed.fault == nil)
        #expect(feed.losses.repairs.first.map(\.line) == [1, 2])
    }

    @Test("an entry that isn't closed ends where the next one starts")
    func unclosedEntry() throws {
        let text = "<urlset>\(entry("a"))<url><loc>https://example.com/b</loc>\(entry("z"))</urlset>"
        let sitemap = try read(Array(text.utf8))
        #expect(sitemap.entries.map(\.url.path) == ["/a", "/b", "/z"])
        #expect(sitemap.losses.repairs.first == [XMLRepair(.unclosedElement("url"), line: 3)])
        #expect(sitemap.fault == nil)
    }

    @Test("a stray byte in a URL is kept, escaped")
    func strayByte() throws {
        let bytes = Array("<urlset>\n\(entry("a"))<url><loc>https://example.com/caf".utf8) + [0xE9]
        let sitemap = try read(bytes + Array("?x</loc></url>\(entry("z"))</urlset>".utf8))
        #expect(sitemap.entries.map(\.url.href).map { String($0.dropFirst(20)) } == ["a", "caf%E9?x", "z"])
        #expect(sitemap.losses.repairs.first == [XMLRepair(.invalidBytes, line: 3)])
        let lines = try read(
            Array("https://example.com/a\nhttps://example.com/é".utf8) + [0xE9, 0x0A]
                + Array("https://example.com/z".utf8))
        #expect(lines.entries.map(\.url.path) == ["/a", "/%C3%A9%E9", "/z"])
        #expect(lines.losses.repairs.first == [XMLRepair(.invalidBytes, line: 2)])
        #expect(lines.fault == nil)
    }

    @Test(
        "a declared encoding that is plainly wrong is ignored",
        arguments: [
            ("utf-16", nil), ("ISO-8859-1", nil), ("nonsense", nil), ("gbk", nil),
            ("UTF-8", "text/xml; charset=latin1"),
        ] as [(String, String?)])
    func encodings(declared: String, contentType: String?) throws {
        let text = "<?xml version='1.0' encoding='\(declared)'?><urlset>\(entry("é电影"))\(entry("z"))</urlset>"
        let sitemap = try read(Array(text.utf8), contentType: contentType)
        #expect(sitemap.entries.map(\.url.path) == ["/%C3%A9%E7%94%B5%E5%BD%B1", "/z"])
        #expect(sitemap.fault == nil)
        #expect(
            sitemap.losses.repairs.first.map(\.kind)
                == (contentType == nil ? [.wrongEncoding(declared: declared, used: "UTF-8")] : []))
    }

    @Test("a byte order mark counts more than the declaration")
    func mark() throws {
        let text = "\u{FEFF}<?xml version='1.0' encoding='gbk'?><urlset>\(entry("é"))</urlset>"
        let sitemap = try read(Array(text.utf8))
        #expect(sitemap.entries.map(\.url.path) == ["/%C3%A9"])
        #expect(
            sitemap.losses.repairs.first == [XMLRepair(.wrongEncoding(declared: "gbk", used: "UTF-8"), line: 1)])
    }

    @Test("a correct declared encoding counts, even if pieces end inside a character")
    func legacy() throws {
        let head = Array("<?xml version='1.0' encoding='gb2312'?><urlset><url><loc>https://example.com/".utf8)
        let sitemap = try read(head + [0xB5, 0xE7, 0xD3, 0xB0] + Array("</loc></url>\(entry("z"))</urlset>".utf8))
        #expect(sitemap.entries.map(\.url.path) == ["/%E7%94%B5%E5%BD%B1", "/z"])
        #expect(sitemap.losses.isEmpty)
        let field = try read(
            Array("<urlset><url><loc>https://example.com/".utf8) + [0xE9] + Array("</loc></url></urlset>".utf8),
            contentType: "text/xml; charset=iso-8859-1")
        #expect(field.entries.map(\.url.path) == ["/%C3%A9"])
        let wide: [UInt8] = "https://example.com/é\nhttps://example.com/z".utf16.flatMap {
            [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        for bytes in [[0xFF, 0xFE] + wide, wide] {
            let lines = try read(bytes)
            #expect(lines.entries.map(\.url.path) == ["/%C3%A9", "/z"])
            #expect(lines.kind == .text)
        }
    }

    @Test("feeds of all forms are repaired", arguments: ["&", "&nbsp;", "&B;", "\u{1}", " < ", "<br>", "</x>"])
    func feeds(fault: String) throws {
        let title = "<title>x\(fault)y</title>"
        let rss = try read(
            Array(
                """
                <?xml version="1.0"?><rss version="2.0"><channel><title>\(fault)</title>
                <item><title>a</title><link>https://example.com/a</link></item>
                <item>\(title)<link>https://example.com/b?c=1&d=2</link></item>
                <item><title>z</title><link>https://example.com/z</link></item></channel></rss>
                """.utf8))
        #expect(rss.entries.map(\.url.href).map { $0.dropFirst(20) } == ["a", "b?c=1&d=2", "z"])
        #expect(rss.kind == .rss && rss.fault == nil && !rss.losses.repairs.isEmpty)
        let rdf = try read(
            Array(
                """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                xmlns:r="http://purl.org/rss/1.0/"><channel rdf:about="https://example.com/"><title>\(fault)</title></channel>
                <item rdf:about="https://example.com/a">\(title)</item>
                <item rdf:about="https://example.com/x">\(title)<link>https://example.com/b</link></item>
                <r:item rdf:about="https://example.com/y"><r:link>https://example.com/z</r:link></r:item></rdf:RDF>
                """.utf8))
        #expect(rdf.entries.map(\.url.path) == ["/a", "/b", "/z"])
        #expect(rdf.kind == .rss && rdf.fault == nil && !rdf.losses.repairs.isEmpty)
        let atom = try read(
            Array(
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>\(fault)</title>
                <entry><link href="https://example.com/a"/>\(title)</entry>
                <entry>\(title)<link href="https://example.com/b?c=1&d=2"/></entry>
                <entry><link href=https://example.com/z /></entry></feed>
                """.utf8))
        #expect(atom.entries.map(\.url.href).map { $0.dropFirst(20) } == ["a", "b?c=1&d=2", "z"])
        #expect(atom.kind == .atom && atom.fault == nil && !atom.losses.repairs.isEmpty)
    }

    @Test("endless attributes and namespaces cost no more than other text")
    func attributes() throws {
        for attribute in [" a", " xmlns:x"] {
            let names = (0..<200_000).map { "\(attribute)\($0)='1'" }.joined()
            let sitemap = Sitemap(Array("<urlset\(names)><url\(names)>\(entry("a"))</url></urlset>".utf8))
            #expect(sitemap.entries.map(\.url.path) == ["/a"])
            #expect(sitemap.losses.repairs.first.map(\.kind).first == .surplusAttributes(limit: 512))
        }
        let nested = (0..<200).map { depth in
            "<a\(depth)" + (0..<500).map { " xmlns:x\(depth)-\($0)='u'" }.joined() + ">"
        }
        let text = "<urlset>" + nested.joined() + String(repeating: "<x0-0:a/>", count: 100_000) + entry("a")
        let sitemap = Sitemap(Array(text.utf8))
        #expect(sitemap.entries.map(\.url.path) == ["/a"])
        #expect(sitemap.losses.omittedParts == 1)
    }

    @Test("an endless tag ends the sitemap")
    func endlessTag() {
        let bytes = Array("<urlset><url a='".utf8) + [UInt8](repeating: 0x78, count: 20_000_000)
        #expect(Sitemap(bytes).fault?.reason == .malformed("a tag, comment or section has no end"))
    }

    @Test("reading ends when its task is cancelled")
    func cancellation() async {
        let bytes = Array("<urlset>\(entry("a"))".utf8)
        let sitemap = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return Sitemap(bytes)
        }.value
        #expect(sitemap.fault?.reason == .cancelled)
    }

    @Test("truncated gzip has the entries before the cut, of text as well, and no partial URL")
    func cutText() throws {
        let lines = (0..<2_000).map { "https://example.com/\($0 &* 2_654_435_761)" }
        let packed = try gzipBytes(Array(lines.joined(separator: "\n").utf8))
        let sitemap = try read(Array(packed[..<(packed.count / 2)]))
        #expect(sitemap.fault?.reason == .truncated)
        #expect(sitemap.entries.count > 500)
        #expect(sitemap.entries.map(\.url.href) == Array(lines[..<sitemap.entries.count]))
    }
}
