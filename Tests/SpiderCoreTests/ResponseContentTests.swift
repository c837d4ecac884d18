import SpiderKit
import Testing

@testable import SpiderFixtures

@Suite("The body of a response")
struct ResponseContentTests {
    private func response(_ body: [UInt8], type: String? = nil) throws -> Response {
        var fields: HTTPFields = [:]
        fields[.contentType] = type
        let url = try #require(WebURL("https://example.com/films/"))
        return Response(to: Request(url), status: .ok, headerFields: fields, body: body)
    }

    private static let gbk: [UInt8] = [0xB5, 0xE7, 0xD3, 0xB0]  // 电影

    @Test("is read as JSON, as a tree and as a type, in whatever encoding the server says")
    func json() throws {
        struct Film: Codable, Equatable { var title: String }
        let plain = try response(Array(#"{"title":"电影"}"#.utf8), type: "application/json")
        #expect(try plain.json() == ["title": "电影"])
        #expect(try plain.json(Film.self) == Film(title: "电影"))
        let foreign = try response(
            Array(#"{"title":""#.utf8) + Self.gbk + Array(#""}"#.utf8), type: "application/json; charset=gbk")
        #expect(try foreign.json(Film.self) == Film(title: "电影"))
        #expect(throws: JSONError.self) { try response(Array("{".utf8)).json() }
        #expect(try response(Array("5".utf8)).json() == 5)
        #expect(throws: ValueError.self) { try plain.json([Film].self) }
    }

    @Test(
        "that isn't JSON is described: what it is, its content type and its first bytes",
        arguments: [
            (
                "<!DOCTYPE html>\n<title>Log in</title>", "text/html",
                #"expected JSON, found HTML (Content-Type: text/html), which begins with '<!DOCTYPE html>\n<title>Log in</title>'"#
            ),
            ("", "application/json", "expected JSON, found nothing (Content-Type: application/json)"),
            ("cb({})", nil, "expected JSON, found text, which begins with 'cb({})'"),
            (
                "\u{1}\u{2}\u{3}\u{1B}[2J", "a/b",
                #"expected JSON, found binary data (Content-Type: a/b), which begins with '\x01\x02\x03\x1B[2J'"#
            ),
            (
                "<?xml version='1.0'?>", "text/xml",
                "expected JSON, found XML (Content-Type: text/xml), which begins with '<?xml version='1.0'?>'"
            ),
        ])
    func notJSON(body: String, type: String?, message: String) throws {
        let error = #expect(throws: UnexpectedContent.self) { try response(Array(body.utf8), type: type).json() }
        #expect(error?.description == message)
        #expect(message.hasPrefix(error?.reason ?? "?"))
    }

    @Test("is read as a document, unless it is an image, an archive or other binary data, whatever its type says")
    func binaryDocuments() throws {
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        let error = #expect(throws: UnexpectedContent.self) { try response(png, type: "text/html").css("p").count }
        let shown = #"'\x89PNG\r\n\x1A\n\x00\x00\x00\r'"#
        #expect(error?.description == "expected HTML, found PNG (Content-Type: text/html), which begins with \(shown)")
        let feed = #expect(throws: UnexpectedContent.self) { try response(png, type: "text/xml").document.root }
        #expect(feed?.reason == "expected XML, found PNG")
        #expect(try response(Array("<p>one".utf8), type: "image/png").css("p").texts == ["one"])
    }

    @Test("text, in the encoding that is declared, known or fallen back on")
    func text() throws {
        #expect(try response(Self.gbk, type: "text/plain; charset=gb2312").text == "电影")
        let unknown = try response(Self.gbk)
        var chinese = unknown
        chinese.fallbackEncoding = .gb18030
        var western = chinese
        western.encoding = .windows1252
        let texts = [try unknown.text, try chinese.text, try western.text]
        #expect(texts == ["电影", "电影", "µçÓ°"])
        let documents = [try unknown.document, try chinese.document, try western.document]
        #expect(documents.map(\.encoding.name) == ["GBK", "gb18030", "windows-1252"])
        #expect(documents.map(\.encodingSource) == [.guess, .fallback, .given])
    }

    @Test(
        "text, in the encoding of the last Content-Type that is one, from one field or several",
        arguments: [
            (["text/html; charset=gbk, text/html"], "GBK"), (["text/html; charset=gbk", "text/html"], "GBK"),
            (["text/html; charset=utf-8", "text/html; charset=gbk"], "GBK"), (["text/html;charset=gbk", "*/*"], "GBK"),
            (["text/plain; charset=gbk", "nonsense"], "GBK"),
            (["text/html; title=\"x; charset=koi8-r\"; charset=gbk"], "GBK"),
            (["text/html; mycharset=koi8-r; charset=\"g\\bk\""], "GBK"),
            (["text/plain; charset=koi8-r", "text/html; charset=gbk"], "GBK"),
        ])
    func contentTypes(values: [String], encoding: String) throws {
        var fields: HTTPFields = [:]
        fields[values: .contentType] = values
        let url = try #require(WebURL("https://example.com/films/"))
        let response = Response(to: Request(url), status: .ok, headerFields: fields, body: Self.gbk)
        #expect(response.textEncoding.name == encoding)
        #expect(try response.document.encodingSource == .contentType)
        #expect(try response.text == "电影")
    }

    @Test(
        "is read as XML if the type says so, as HTML otherwise",
        arguments: [
            ("application/rss+xml", Markup.xml), ("Text/XML; charset=utf-8", .xml), ("application/xml", .xml),
            ("application/xhtml+xml", .html), ("text/html", .html), ("text/plain", .html), (nil, .xml),
        ] as [(String?, Markup)])
    func markup(type: String?, markup: Markup) throws {
        let response = try response(Array("<?xml version='1.0'?><R><Item/></R>".utf8), type: type)
        #expect(try response.document.markup == markup)
        #expect(try response.css("Item").count == 1)
    }

    @Test(
        "is read as HTML if there is no type and the outermost element is html, whatever comes before it",
        arguments: [nil, "", "unknown/unknown", "application/unknown"])
    func xhtmlWithoutType(type: String?) throws {
        let text = """
            <?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml"><base href="/other/"><p>one<br>two <a href="x">x</a><li><a href="y">y</a></html>
            """
        let page = try response(Array(text.utf8), type: type)
        #expect(try page.document.markup == .html)
        #expect(
            try page.css("a").map { try $0.url("href").href } == [
                "https://example.com/other/x", "https://example.com/other/y",
            ])
        #expect(try response(Array("<rss><item/></rss>".utf8), type: type).document.markup == .xml)
    }

    @Test("keeps the error if it couldn't be read")
    func faults() throws {
        let feed = try response(Array("<rss>\na&b</rss>".utf8), type: "text/xml")
        #expect(feed.readingFaults.isEmpty)
        #expect(try feed.document.root?.text == "a&b")
        #expect(
            feed.readingFaults.map(\.reason) == ["XML with faults: a bare '&' was read as text"])
        #expect(feed.readingFaults.map(\.detail) == ["line 2: a bare '&' was read as text"])
        let sitemap = try response(Array("<urlset>".utf8), type: "text/xml")
        #expect(sitemap.sitemap.fault != nil)
        #expect(sitemap.readingFaults.map(\.detail) == ["line 1 of the sitemap: the sitemap ends too early"])
    }

    @Test("XML whose declaration is plainly wrong, which is noted")
    func wrongDeclaration() throws {
        let body = Array("<?xml version='1.0' encoding='iso-8859-1'?><r><t>Überraschung für Gäste</t></r>".utf8)
        for type in ["application/xml", nil] {
            let document = try response(body, type: type).document
            #expect(try document.one("t").text == "Überraschung für Gäste")
            #expect(document.repairs.first.map { "\($0.kind)" }.count == 1)
        }
        let typed = try response(body, type: "application/xml; charset=utf-8").document
        #expect(try typed.one("t").text == "Überraschung für Gäste")
        let plain = try response(Array("<r><t>ü</t></r>".utf8), type: "application/xml").document
        #expect(plain.repairs.isEmpty)
    }

    @Test("all that a document can be asked is asked of the response")
    func verbs() throws {
        let page = Array("<h1>Films</h1><a href=1>One</a><form><input name=q></form>".utf8)
        let response = try response(page, type: "text/html")
        #expect(try response.one("h1").text == "Films")
        #expect(try response.values("a::attr(href)") == ["1"])
        #expect(try response.links().map(\.url.href) == ["https://example.com/films/1"])
        var form = try response.form()
        form["q"] = "a b"
        #expect(Request(try form.submission()).url.href == "https://example.com/films/?q=a+b")
    }
}
