import SpiderHTML
import Testing

@Suite("The markup of a page")
struct MarkupSniffingTests {
    @Test(
        "the markup is recognised by the document type and the outermost element",
        arguments: [
            ("<?xml version='1.0'?><html><p>x", .html), ("<?xml version='1.0'?>\n<!-- c -->\n<HTML>", .html),
            ("<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x.dtd'><html>", .html),
            ("<!DOCTYPE html><rss>", .html), ("\u{FEFF}<?xml version='1.0'?><html>", .html), ("<p>x", .html),
            ("", .html),
            ("x <?xml?><rss>", .html), ("<?xml version='1.0'?><?xml-stylesheet href='x'?><html>", .html),
            ("<?xml version='1.0'?><rss version='2.0'>", .xml), ("<?xml version='1.0'?>", .xml),
            ("<?xml version='1.0'?><anything/>", .xml), ("\n<?xml version='1.0'?>\n<urlset>", .xml),
            ("<rss>", .xml), ("<feed xmlns='http://www.w3.org/2005/Atom'>", .xml), ("<urlset>", .xml),
            ("<sitemapindex>", .xml), ("<rdf:RDF>", .xml), ("<!-- <html> --><rss>", .xml), ("<svg>", .xml),
            ("<?xml version='1.0'?><!DOCTYPE rss [ <!ELEMENT html ANY> ]><rss>", .xml),
            ("<?xml version='1.0'?><x:html xmlns:x='http://www.w3.org/1999/xhtml'/>", .xml),
        ] as [(String, Markup)])
    func beginnings(page: String, markup: Markup) {
        #expect(Markup(sniffing: Array(page.utf8)) == markup)
        let wide: [UInt8] = [0xFF, 0xFE] + page.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Markup(sniffing: wide) == markup)
    }

    @Test(
        "the markup is recognised by the media type",
        arguments: [
            ("text/html", .html), ("Text/HTML; charset=gbk", .html), ("application/xhtml+xml", .html),
            ("text/xml", .xml), ("application/xml;charset=utf-8", .xml), ("application/rss+xml", .xml),
            ("image/svg+xml", .xml), ("text/plain", nil), ("application/octet-stream", nil), ("", nil),
        ] as [(String, Markup?)])
    func types(contentType: String, markup: Markup?) {
        #expect(Markup(contentType: contentType) == markup)
    }
}
