import SpiderURL
import Testing

@Suite("The canonical form")
struct CanonicalTests {
    @Test(
        "URLs of one page have the same canonical form",
        arguments: [
            ("https://example.com/a#top", "https://example.com/a"),
            ("https://example.com/%7euser/%41%2d%2F%c3%a9", "https://example.com/~user/A-%2F%C3%A9"),
            ("https://example.com/?", "https://example.com/"),
            ("https://example.com/?&&", "https://example.com/"),
            ("https://example.com/?b=2&a=1", "https://example.com/?a=1&b=2"),
            ("https://example.com/?a=2&b&a=1&a", "https://example.com/?a=2&a=1&a&b"),
            ("https://example.com/?b=&a", "https://example.com/?a&b="),
            ("https://example.com/?=x&a", "https://example.com/?=x&a"),
            ("https://example.com/?%62=1&a=%26%3d%7E", "https://example.com/?a=%26%3D~&b=1"),
            ("https://example.com/?a=1+2&a=1%202", "https://example.com/?a=1+2&a=1%202"),
            ("https://example.com/?ab=1&a=2&a-=3", "https://example.com/?a=2&a-=3&ab=1"),
            ("https://me:%7e@example.com/%7e", "https://me:%7e@example.com/~"),
            ("https://example.com/%E7%94%B5?q=%E5%80%BC", "https://example.com/%E7%94%B5?q=%E5%80%BC"),
            ("file:///%43|/x?b&a", "file:///%43|/x?a&b"),
            ("mailto:%41?b&a#c", "mailto:%41?b&a"),
            ("web+app:/.//%41#b", "web+app:/.//A"),
        ])
    func forms(input: String, form: String) throws {
        let canonical = try #require(WebURL(input)).canonical
        #expect(canonical.href == form)
        #expect(WebURL(form)?.canonical.href == form)
        #expect(WebURL(canonical.href)?.path == canonical.path)
    }

    @Test(
        "nothing is decoded that would complete an escape",
        arguments: [
            ("/%2%45", "/%2%45"), ("/%%41b", "/%%41b"), ("/%%41%42", "/%%41B"), ("/%zz%41", "/%zzA"), ("/%", "/%"),
            ("/%4", "/%4"), ("/%25%34%31", "/%2541"),
        ])
    func halfEscapes(path: String, form: String) throws {
        #expect(try #require(WebURL("http://a" + path)).canonical.path == form)
    }

    @Test("a canonical URL has the parts of its text")
    func parts() throws {
        let url = try #require(WebURL("https://me@example.com:8080/%7ea/b?d=%7e&c#e")).canonical
        #expect(url.host == "example.com")
        #expect(url.port == 8080)
        #expect(url.path == "/~a/b")
        #expect(url.query == "c&d=~")
        #expect(url.fragment == nil)
        #expect(WebURL("../x", base: url)?.href == "https://me@example.com:8080/x")
    }

    @Test("many parameters are sorted, and those with the same name keep their order")
    func manyParameters() throws {
        let query = (0..<5000).map { "n\($0 * 7919 % 100)=\($0)" }
        let url = try #require(WebURL("http://a/?" + query.joined(separator: "&")))
        var sorted = [String]()
        for name in (0..<100).map({ "n\($0)=" }).sorted(by: {
            $0.dropLast().utf8.lexicographicallyPrecedes($1.dropLast().utf8)
        }) {
            sorted += query.filter { $0.hasPrefix(name) }
        }
        #expect(url.canonical.query == sorted.joined(separator: "&"))
    }
}
