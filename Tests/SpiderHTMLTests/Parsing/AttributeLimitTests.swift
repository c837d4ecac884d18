import SpiderHTML
import Testing

@Suite("Limits on attributes")
struct AttributeLimitTests {
    private func names(_ count: Int, _ prefix: String = "a", value: String = "='x'") -> String {
        (0..<count).map { " \(prefix)\($0)\(value)" }.joined()
    }

    @Test("all attributes of HTML are read")
    func all() throws {
        let page = try Document(html: "<p\(names(100_000))>x</p><q>y</q>")
        #expect(try page.one("p[a99999=x]").attributes.count == 100_000)
        #expect(try page.one("q").text == "y")
    }

    @Test("libxml2 reads a thousand attributes, and the first 512 of more", arguments: [Markup.html, .xml])
    func many(markup: Markup) throws {
        func page(_ count: Int) throws -> Document {
            let text = "<r><p\(names(count))>x</p><q>y</q></r>"
            return markup == .html
                ? try Document(html: Array(text.utf8), parser: .libxml2) : try Document(xml: text)
        }
        #expect(try page(500).one("p").attributes.count == 500)
        let most = try page(100_000)
        #expect(try most.one("p").attributes.count == 512)
        #expect(try most.one("q").text == "y")
    }

    @Test("if the surplus can't be separated from its surroundings, the page is refused")
    func refused() throws {
        let hidden = "<!-- --!><p" + names(100_000) + ">x"
        #expect(throws: DocumentError.tooManyAttributes(limit: 1024)) {
            try Document(html: Array(hidden.utf8), parser: .libxml2)
        }
        #expect(try Document(html: Array("<p>next</p>".utf8), parser: .libxml2).one("p").text == "next")
    }

    @Test("surplus namespaces are omitted like attributes, or refused")
    func namespaces() throws {
        let flat = try Document(xml: "<r><p\(names(50_000, "xmlns:a"))>x</p><q>y</q></r>")
        #expect(try flat.one("q").text == "y")
        let nested = (0..<2000).map { "<a xmlns:b\($0)='u' xmlns:c\($0)='u'>" }.joined()
        #expect(throws: DocumentError.tooManyAttributes(limit: 1024)) { try Document(xml: nested) }
    }
}
