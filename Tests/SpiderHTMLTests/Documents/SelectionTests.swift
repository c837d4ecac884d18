import SpiderHTML
import SpiderURL
import Testing

@Suite("Selections")
struct SelectionTests {
    private func page() throws -> Document {
        try Document(
            html: """
                <div class=f id=1><h3><a href=a>A</a></h3><div class=f id=2><a href=b>B</a></div></div>
                <div class=f id=3><a href=c>C</a></div><a href=d>D</a>
                """)
    }

    @Test("documents, elements and selections have the same methods")
    func verbs() throws {
        let page = try page()
        #expect(try page.css("a").texts == ["A", "B", "C", "D"])
        #expect(try page.one("[id='1']").css("a").texts == ["A", "B"])
        #expect(try page.css(".f").css("a").texts == ["A", "B", "C"])
        #expect(try page.css(".f").first("a")?.text == "A")
        #expect(try page.css(".f").one("h3 a").text == "A")
        #expect(try page.css(".f").first("i") == nil)
        #expect(try page.css("i").css("a").isEmpty)
    }

    @Test("a selection is a collection")
    func collection() throws {
        let found = try page().css("a")
        #expect(found.count == 4)
        #expect(found.first?.text == "A")
        #expect(found.last?.text == "D")
        #expect(found[1..<3].map(\.text) == ["B", "C"])
        #expect(found.reversed().map(\.text) == ["D", "C", "B", "A"])
    }

    @Test("selectors can match outside the searched element, and start at it")
    func scope() throws {
        let page = try page()
        let inner = try page.one("[id='2']")
        #expect(try inner.css("[id='1'] a").texts == ["B"])
        #expect(try inner.css(":scope a").texts == ["B"])
        #expect(try inner.css(":scope [id='2'] a").isEmpty)
        #expect(try inner.css("div").isEmpty)
        let outer = try page.one("[id='1']")
        #expect(try outer.css("> a").isEmpty)
        #expect(try outer.css("> div > a, > h3 a").texts == ["A", "B"])
        #expect(try outer.css("+ div").isEmpty)
        #expect(try page.css("> body > div").map { $0["id"] } == ["1", "3"])
        #expect(try page.css(":root").map(\.name) == ["html"])
        #expect(try inner.matches(".f .f"))
        #expect(try !inner.matches(".f > .f > .f"))
    }

    @Test("a missing element is an error with selector, URL and HTML")
    func missing() throws {
        let url = try #require(WebURL("https://example.com/a"))
        let page = try Document(html: "<head><title>x</title></head><p class=b>c</p>", url: url)
        let error = ExtractionError.noMatch(
            selector: "p.d", url: url, nearby: "<body><p class=\"b\">c</p></body>")
        #expect(throws: error) { try page.one("p.d") }
        #expect(
            "\(error)" == "nothing matches 'p.d' on https://example.com/a, near: <body><p class=\"b\">c</p></body>")
        #expect(throws: ExtractionError.noMatch(selector: "i", url: url, nearby: "<p class=\"b\">c</p>")) {
            try page.css("p").one("i")
        }
    }

    @Test("the HTML in an error is at most 300 bytes, cut between characters")
    func excerpt() throws {
        let page = try Document(html: "<p>" + String(repeating: "电", count: 1000))
        do {
            _ = try page.one("i")
            Issue.record("nothing was thrown")
        } catch ExtractionError.noMatch(_, _, let nearby) {
            #expect(nearby == "<body><p>" + String(repeating: "电", count: 96) + "…")
            #expect(nearby.utf8.count == 300)
        }
        #expect(throws: SelectorError.self) { try page.one("i[") }
    }
}
