import SpiderHTML
import Testing

@Suite("Texts that selectors give")
struct ValueTests {
    private static let html = """
        <ul><li><a href="/1" title=one>One <b>bold</b> tail</a><li><a>Two</a><li><a href="">  </a><img src=i.png></ul>
        """

    @Test(
        "pseudo-elements say what is read of each element, in the order of the page",
        arguments: [
            ("a", ["One bold tail", "Two", ""]), ("a::text", ["One ", " tail", "Two", "  "]), ("li::text", []),
            ("a::attr(href)", ["/1", ""]), ("a::ATTR( HREF )", ["/1", ""]), ("a::attr(nothing)", []),
            ("a::attr(href), img::attr(src)", ["/1", "", "i.png"]), ("b::text, a::attr(title)", ["one", "bold"]),
            ("a::text, a::text", ["One ", " tail", "Two", "  "]), ("b, a::attr(title)", ["one", "bold"]),
            ("a:first-child::text", ["One ", " tail", "Two", "  "]), ("p::text", []),
        ] as [(String, [String])])
    func values(selector: String, expected: [String]) throws {
        let page = try Document(html: Self.html)
        #expect(try page.values(selector) == expected)
        #expect(try page.value(selector) == expected.first)
    }

    @Test("values are read below an element and below many, each once")
    func scopes() throws {
        let page = try Document(html: Self.html)
        #expect(try page.one("li").values("a::attr(href)") == ["/1"])
        #expect(try page.css("li").values("a::attr(href)") == ["/1", ""])
        #expect(try page.css("ul, li").values("a::attr(href)") == ["/1", ""])
        #expect(try page.css("ul, li").css("a").count == 3)
        #expect(try page.css("a")["href"] == ["/1", ""])
    }

    @Test("the element itself is found by `:scope` at the end, and with all in it by a pseudo-element alone")
    func ownValues() throws {
        let page = try Document(html: "<p id=a>x<b id=b>y<i>z</i></b></p><p id=c>w</p>")
        let first = try page.one("p")
        #expect(try first.values(":scope::attr(id)") == ["a"])
        #expect(try first.values("::attr(id)") == ["a", "b"])
        #expect(try first.values("::text") == ["x", "y", "z"])
        #expect(try first.values("*::text") == ["y", "z"])
        #expect(try first.css(":scope").map(\.name) == ["p"])
        #expect(try first.css("b, :scope").map(\.name) == ["p", "b"])
        #expect(try first.css(":scope > b").count == 1)
        #expect(try first.values("> b::text") == ["y"])
        #expect(try page.css("p").values(":scope::attr(id)") == ["a", "c"])
        #expect(try page.values("::attr(id)") == ["a", "b", "c"])
        #expect(try page.css(":scope").map(\.name) == ["html"])
    }

    @Test("a selector that gives texts is refused where elements are asked for")
    func refused() throws {
        let page = try Document(html: Self.html)
        let error = SelectorError(selector: "a::text", offset: 7, reason: .givesText)
        #expect(throws: error) { try page.css("a::text") }
        #expect(throws: error) { try page.one("a::text") }
        #expect(throws: error) { try page.first("a::text" as CSS) }
        #expect(throws: error) { try page.one("a").matches("a::text") }
    }

    @Test("a malformed literal is an error when it is used, and can be asked for before")
    func literals() throws {
        let selector: CSS = "a["
        let error = SelectorError(selector: "a[", offset: 2, reason: .missingName)
        #expect(selector.fault == error)
        #expect(throws: error) { try Document(html: "").css(selector) }
        #expect(throws: error) { try Document(html: "<p>").values(selector) }
        #expect(("a[b]" as CSS).fault == nil)
    }
}
