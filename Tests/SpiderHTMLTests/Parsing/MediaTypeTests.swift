import SpiderHTML
import Testing

@Suite("Media types")
struct MediaTypeTests {
    @Test(
        "media types are parsed by the MIME Sniffing Standard",
        arguments: [
            ("text/html", "text/html", nil), (" \tText/HTML;Charset=GBK ", "text/html", "GBK"),
            ("text/html ; charset=gbk", "text/html", "gbk"), ("text/html;charset=\"gbk\"", "text/html", "gbk"),
            ("text/html;charset=\"g\\b\\k\"", "text/html", "gbk"), ("text/html;charset=\"gbk", "text/html", "gbk"),
            ("text/html;charset=\"gbk\\", "text/html", "gbk\\"),
            ("text/html;charset=\"gbk\"junk;x=y", "text/html", "gbk"),
            ("text/html;title=\"x; charset=utf-7\"; charset=gbk", "text/html", "gbk"),
            ("text/html;title=\"a\\\";charset=koi8-r\";charset=gbk", "text/html", "gbk"),
            ("text/html;mycharset=gbk", "text/html", nil), ("text/html;charset=gbk;charset=utf-8", "text/html", "gbk"),
            ("text/html;charset=;charset=gbk", "text/html", "gbk"),
            ("text/html;charset;charset=gbk", "text/html", "gbk"),
            ("text/html;;;;charset=gbk", "text/html", "gbk"), ("text/html;charset =gbk", "text/html", nil),
            ("text/html;charset= gbk", "text/html", " gbk"), ("text/html;charset='gbk'", "text/html", "'gbk'"),
            ("text/html;charset=gbk\t ;x", "text/html", "gbk"), ("text/html;charset=g\u{1}k", "text/html", nil),
            ("text/html;charset=\"\"", "text/html", ""), ("text/html;\u{C}charset=gbk", "text/html", nil),
            ("text/html;charset", "text/html", nil), ("text/html;", "text/html", nil), ("a+b/c.d-e", "a+b/c.d-e", nil),
        ] as [(String, String, String?)])
    func valid(text: String, essence: String, charset: String?) throws {
        let type = try #require(MediaType(text))
        #expect(type.essence == essence)
        #expect(type.charset == charset)
    }

    @Test(
        "without a type or a subtype, there is no media type",
        arguments: [
            "", " ", "text", "/", "text/", "/html", "text/ html", "text /html", "te xt/html", "text/ht ml",
            "text//html",
            "text/html,text/xml", "charset=gbk", ";charset=gbk", "text;charset=gbk", "téxt/html", "text/html\u{0}",
        ])
    func invalid(text: String) { #expect(MediaType(text) == nil) }

    @Test(
        "the last media type of a field counts, and inherits the encoding of its own kind",
        arguments: [
            ("text/html;charset=gbk, text/html", "text/html gbk"),
            ("text/html, text/html;charset=gbk", "text/html gbk"),
            ("text/html;charset=gbk, text/plain", "text/plain -"),
            ("text/html;charset=gbk, text/plain, text/html", "text/html -"),
            ("text/html;charset=gbk, */*", "text/html gbk"), ("text/html;charset=gbk, x, ", "text/html gbk"),
            (",,text/html;charset=gbk,,", "text/html gbk"),
            ("text/html;charset=\"gbk, text/plain\"", "text/html gbk, text/plain"),
            ("text/html;x=\"a\\\", text/plain\";charset=gbk", "text/html gbk"),
            ("text/html;charset=\"gbk, text/plain", "text/html gbk, text/plain"),
            ("text/html;charset=gbk;x=\", text/plain", "text/html gbk"),
            ("text/html;charset=utf-8, text/html;charset=gbk, text/html", "text/html gbk"),
            ("", "nothing"), (",", "nothing"), ("*/*", "nothing"), ("html, gbk", "nothing"),
        ])
    func field(value: String, expected: String) {
        let type = MediaType(fieldValue: value)
        #expect((type.map { "\($0.essence) \($0.charset ?? "-")" } ?? "nothing") == expected)
    }

    @Test("media types of XML and HTML are distinguished")
    func kinds() {
        func kinds(_ isThis: (MediaType) -> Bool) -> [String] {
            [
                "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml", "text/xml", "application/xml",
                "application/rss+xml", "image/svg+xml", "application/json", "text/plain", "application/xml-dtd",
                "application/x-html",
            ].filter { MediaType($0).map(isThis) ?? false }
        }
        #expect(kinds(\.isHTML) == ["text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"])
        #expect(kinds(\.isXML) == ["text/xml", "application/xml", "application/rss+xml", "image/svg+xml"])
    }

    @Test("long media types are read once: quotation marks, semicolons and commas without end")
    func long() {
        for unit in ["\"", ";", ",", "\\", "\"\\", ";a=\"", "a/b,", "a/b;c=d,", ";x=1"] {
            let value = "text/html;charset=gbk;" + String(repeating: unit, count: 100_000)
            _ = MediaType(fieldValue: value)
            #expect(MediaType(value)?.charset == "gbk")
        }
    }
}
