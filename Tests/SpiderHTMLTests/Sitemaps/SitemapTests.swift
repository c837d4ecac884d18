import SpiderHTML
import SpiderURL
import SpiderValue
import Testing

@Suite("Sitemaps")
struct SitemapTests {
    private let base = WebURL("https://example.com/sitemaps/1.xml")

    private func url(_ path: String) throws -> WebURL { try #require(WebURL("https://example.com/" + path)) }

    private func sitemap(_ text: String, limits: Sitemap.Limits = Sitemap.Limits()) -> Sitemap {
        Sitemap(Array(text.utf8), url: base, limits: limits)
    }

    private static let pages = """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"
          xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
          xmlns:video="http://www.google.com/schemas/sitemap-video/1.1" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
        <!-- two pages -->
        <url><loc> https://example.com/a?x=1&amp;y=2 </loc><lastmod>2024-11-22T10:30:00+02:00</lastmod>
          <changefreq>Daily</changefreq><priority>0.8</priority>
          <xhtml:link rel="alternate" hreflang="de" href="/de?x=1&amp;y=2"/>
          <xhtml:link rel="alternate" hreflang="x-default" href="https://example.com/"/>
          <image:image><image:loc>https://example.com/1.png</image:loc><image:caption>One &lt;</image:caption></image:image>
          <image:image><image:loc>https://example.com/2.png</image:loc></image:image>
          <video:video><video:title><![CDATA[A & B]]></video:title><video:tag>a</video:tag><video:tag>b</video:tag>
            <video:tag>c</video:tag></video:video>
          <n:news><n:publication><n:name>Times</n:name><n:language>en</n:language></n:publication><n:title>T</n:title></n:news>
        </url>
        <url><lastmod>2024</lastmod><loc><![CDATA[/b]]></loc><priority>7</priority><unknown>x<loc>y</loc></unknown></url>
        </urlset>
        """

    private func expectedPages() throws -> [Sitemap.Entry] {
        [
            Sitemap.Entry(
                url: try url("a?x=1&y=2"), lastModified: "2024-11-22T10:30:00+02:00", changeFrequency: "daily",
                priority: 0.8,
                alternates: [
                    Sitemap.Alternate(language: "de", url: try url("de?x=1&y=2")),
                    Sitemap.Alternate(language: "x-default", url: try url("")),
                ],
                images: [
                    ["loc": "https://example.com/1.png", "caption": "One <"], ["loc": "https://example.com/2.png"],
                ],
                videos: [["title": "A & B", "tag": ["a", "b", "c"]]],
                news: [["publication:name": "Times", "publication:language": "en", "title": "T"]]),
            Sitemap.Entry(url: try url("b"), lastModified: "2024"),
        ]
    }

    @Test("pages are read with their extensions")
    func pages() throws {
        let sitemap = sitemap(Self.pages)
        #expect(sitemap.entries == (try expectedPages()))
        #expect(sitemap.kind == .pages)
        #expect(sitemap.fault == nil)
        #expect(sitemap.losses == Sitemap([], url: base).losses)
        #expect(sitemap.entries.map(\.lastModifiedTime) == [1_732_264_200, 1_704_067_200])
    }

    @Test("a sitemap can arrive in any pieces, compressed or not", arguments: [1, 2, 3, 7, 1_000], [false, true])
    func pieces(size: Int, isCompressed: Bool) throws {
        let bytes = isCompressed ? try gzipBytes(Array(Self.pages.utf8)) : Array(Self.pages.utf8)
        var reader = SitemapReader(url: base)
        var entries: [Sitemap.Entry] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            entries += try reader.read(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        #expect(entries.count == 2)
        entries += try reader.finish()
        #expect(entries == (try expectedPages()))
    }

    @Test("an index lists sitemaps")
    func index() throws {
        let sitemap = sitemap(
            """
              <sitemapindex><sitemap><loc>https://example.com/2.xml.gz</loc><lastmod>2024-11-22</lastmod></sitemap>
              <sitemap><loc>3.xml</loc></sitemap></sitemapindex>
            """)
        #expect(
            sitemap.entries == [
                Sitemap.Entry(url: try url("2.xml.gz"), isSitemap: true, lastModified: "2024-11-22"),
                Sitemap.Entry(url: try url("sitemaps/3.xml"), isSitemap: true),
            ])
        #expect(sitemap.kind == .index)
        #expect(sitemap.fault == nil)
    }

    @Test("plain text has one URL on each line", arguments: ["\n", "\r\n", "\r"])
    func text(lineEnd: String) throws {
        let lines = [
            "\u{FEFF}https://example.com/a", "", "  http://example.com/b ", "/c", "ftp://example.com/",
            "https://bücher.example/",
        ]
        let sitemap = sitemap(lines.joined(separator: lineEnd))
        #expect(sitemap.kind == .text)
        #expect(
            sitemap.entries.map(\.url.href) == [
                "https://example.com/a", "http://example.com/b", "https://xn--bcher-kva.example/",
            ])
        #expect(sitemap.losses.invalidURLs == 2)
        #expect(sitemap.losses.firstInvalidURL == "/c")
        #expect(sitemap.fault == nil)
    }

    @Test("feeds are sitemaps")
    func feeds() throws {
        let rss = sitemap(
            """
            <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//x//y" "http://example.com/rss.dtd"><rss version="2.0"
            xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <link>https://example.com/</link><atom:link href="https://example.com/rss"/>
            <item><title>A</title><link>/a</link><guid>https://example.com/?p=1</guid>
            <pubDate>Fri, 22 Nov 2024 10:30:00 GMT</pubDate></item>
            <item><guid>https://example.com/b</guid><dc:date>2024-11-22</dc:date></item>
            <item><guid isPermaLink="false">https://example.com/c</guid></item></channel></rss>
            """)
        #expect(rss.kind == .rss)
        #expect(
            rss.entries == [
                Sitemap.Entry(url: try url("a"), lastModified: "Fri, 22 Nov 2024 10:30:00 GMT"),
                Sitemap.Entry(url: try url("b"), lastModified: "2024-11-22"),
            ])
        #expect(rss.losses.invalidURLs == 1)
        #expect(rss.fault == nil)
        let atom = sitemap(
            """
            <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:link href="/feed" rel="self"/><a:entry>
            <a:link rel="edit" href="/edit/1"/><a:link rel="alternate" href="/1"/><a:published>2023-01-01</a:published>
            <a:updated>2024-11-22T10:30:00Z</a:updated><a:content><a:link href="/no"/></a:content></a:entry>
            <a:entry><a:link href="/2"/><a:published>2023-01-01</a:published></a:entry></a:feed>
            """)
        #expect(atom.kind == .atom)
        #expect(
            atom.entries == [
                Sitemap.Entry(url: try url("1"), lastModified: "2024-11-22T10:30:00Z"),
                Sitemap.Entry(url: try url("2"), lastModified: "2023-01-01"),
            ])
    }

    @Test("prefixes without a namespace and other encodings are accepted")
    func sloppy() throws {
        let sloppy = sitemap(
            "<urlset><url><loc>/a</loc><image:image><image:loc>/i</image:loc></image:image></url></urlset>")
        #expect(sloppy.entries == [Sitemap.Entry(url: try url("a"), images: [["loc": "/i"]])])
        let latin = "<?xml version='1.0' encoding='ISO-8859-1'?><urlset><url><loc>/\u{E9}</loc></url></urlset>"
        let encoded = Sitemap(latin.unicodeScalars.map { UInt8($0.value) }, url: base)
        #expect(encoded.entries.map(\.url.href) == ["https://example.com/%C3%A9"])
        let wide: [UInt8] = [0xFF, 0xFE] + "<urlset><url><loc>/w</loc></url></urlset>".utf8.flatMap { [$0, 0] }
        #expect(Sitemap(wide, url: base).entries.map(\.url.path) == ["/w"])
    }

    @Test("entries without a valid URL are counted")
    func invalid() {
        let sitemap = sitemap(
            """
            <urlset><url><loc>http://a b/</loc></url><url><loc/></url><url><loc>mailto:a@b.example</loc></url>
            <url><loc>/a</loc><xhtml:link hreflang="de" href="http://a b/"/></url></urlset>
            """)
        #expect(sitemap.entries.map(\.url.path) == ["/a"])
        #expect(sitemap.losses.invalidURLs == 4)
        #expect(sitemap.losses.firstInvalidURL == "http://a b/")
        #expect(sitemap.fault == nil)
    }
}
