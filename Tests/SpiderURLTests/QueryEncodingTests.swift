import SpiderEncoding
@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Queries in the encoding of the page")
struct QueryEncodingTests {
    private static let base = "https://example.com/a/b?c"

    @Test(
        "characters of a query are in the encoding of the page",
        arguments: [
            ("gbk", "/search?q=北京", "https://example.com/search?q=%B1%B1%BE%A9"),
            ("gbk", "?q=北京#北", "https://example.com/a/b?q=%B1%B1%BE%A9#%E5%8C%97"),
            ("gbk", "/北?a b='%B1", "https://example.com/%E5%8C%97?a%20b=%27%B1"),
            ("gb18030", "?q=😀", "https://example.com/a/b?q=%949%FC6"),
            ("windows-1252", "?é☃€", "https://example.com/a/b?%E9%26%239731%3B%80"),
            ("shift_jis", "?表=1", "https://example.com/a/b?%95\\=1"),
            ("big5", "//other.example/?電影", "https://other.example/?%B9q%BCv"),
            ("euc-kr", "ftp://h/?영화", "ftp://h/?%BF%B5%C8%AD"),
            ("windows-1251", "?при\tвет\n", "https://example.com/a/b?%EF%F0%E8%E2%E5%F2"),
            ("utf-8", "?é", "https://example.com/a/b?%C3%A9"),
            ("utf-16le", "?é", "https://example.com/a/b?%C3%A9"),
            ("gbk", "ws://h/?北", "ws://h/?%E5%8C%97"),
            ("gbk", "wss://h/?北", "wss://h/?%E5%8C%97"),
            ("gbk", "web+app:x?北", "web+app:x?%E5%8C%97"),
            ("gbk", "/plain?a=b&c=%41", "https://example.com/plain?a=b&c=%41"),
        ])
    func encodings(label: String, text: String, href: String) throws {
        let encoding = try #require(TextEncoding(label: label))
        let base = try #require(WebURL(Self.base))
        let url = WebURL(text, base: base, queryEncoding: encoding)
        #expect(url?.href == href)
        #expect(try WebURL(parsing: text, base: base, queryEncoding: encoding) == url)
        var copy = text
        let fromBytes = copy.withUTF8 { WebURL(utf8: $0, base: base, queryEncoding: encoding) }
        #expect(fromBytes == url)
        #expect(WebURL(href)?.href == href)
    }

    @Test("the query of the base isn't encoded again, and an invalid URL stays invalid")
    func others() throws {
        let gbk = try #require(TextEncoding(label: "gbk"))
        let base = try #require(WebURL("https://example.com/?%C3%A9"))
        #expect(WebURL("#é", base: base, queryEncoding: gbk)?.href == "https://example.com/?%C3%A9#%C3%A9")
        #expect(WebURL("?北", base: nil, queryEncoding: gbk) == nil)
        #expect(throws: URLError(text: "http://a b/?北", reason: .hostForbiddenByte(0x20))) {
            try WebURL(parsing: "http://a b/?北", queryEncoding: gbk)
        }
        let long = "https://example.com/?" + String(repeating: "☃", count: 10_000)
        #expect(WebURL(long, base: nil, queryEncoding: .windows1252) == nil)
        let broken = Array("https://example.com/?".utf8) + [0xE9]
        let url = broken.withUnsafeBufferPointer { WebURL(utf8: $0, base: nil, queryEncoding: .windows1252) }
        #expect(url?.query == "%26%2365533%3B")
    }
}
