import SpiderHTML
import Testing

@Suite("Texts that selectors select")
struct ValueTests {
    private static let html = """
        <ul><li><a href="/1" title=one>One <b>bold</b> tail</a><li><a>Two</a><li><a href="">  </a><img src=i.png></ul>
        """

    @Test(
        "pseudo-elements select texts and attributes in document order",
        arguments: [
            ("a", ["One bold tail", "Two", ""]), ("a::text", ["One ", " tail", "Two", "  "]), ("li::text", []),
            ("a::attr(href)", ["/1", ""]), ("a::ATTR( HREF )", ["/1", ""]), ("a::attr(nothing)", []),
            ("a::attr(href), img::attr(src)", ["/1", "", "i.png"]), ("b::text, a::attr(title)", ["one", "bold"]),
            ("a::text, a::text", ["One ", " tail", "Two", "  "]), ("b, a::attr(title)", ["one", "bold"]),
            ("a:first-child::text", ["One ", " tail", "Two", "  "]), ("p::text", []),
        ] as [(String, [String])])
    func values(selector: String, expected: [String]) throws {
        let page = try Document(html: Self.html)
        #expect(try page.values(CSS(parsing: selector)) == expected)
        #expect(try page.value(CSS(parsing: selector)) == expected.first)
    }

    @Test("values are read from an element and from many, each once")
    func scopes() throws {
        let page = try Document(html: Self.html)
        #expect(try page.one("li").values("a::attr(href)") == ["/1"])
        #expect(try page.css("li").values("a::attr(href)") == ["/1", ""])
        #expect(try page.css("ul, li").values("a::attr(href)") == ["/1", ""])
        #expect(try page.css("ul, li").css("a").count == 3)
        #expect(try page.css("a")["href"] == ["/1", ""])
    }

    @Test("a trailing `:scope` finds the element itself, and a lone pseudo-element includes all its descendants")
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

    private static let nested = """
        <div id=d><p id=a class=x>one <b id=b>two</b> three<i> <u id=u>four</u></i></p><p id=c>five</p>tail</div>
        """

    @Test(
        "texts are in document order, those of an outer element before and after those of inner ones",
        arguments: [
            ("::text", "one |two| three| |four|five|tail"), ("p::text", "one | three|five"), ("div::text", "tail"),
            ("p::text, b::text", "one |two| three|five"), ("div::text, p::text", "one | three|five|tail"),
            ("b::text, p::text, u::text", "one |two| three|four|five"),
            ("p::attr(id), ::text", "a|one |two| three| |four|c|five|tail"), ("p::text, b", "one |two| three|five"),
            // A pseudo-element alone after white space is about all in an element, its own included.
            ("p ::text", "one |two| three| |four|five"), ("p *::text", "one |two| three| |four|five"),
            ("div ::text", "one |two| three| |four|five|tail"), ("div > ::text", "one | three|five"),
            ("p > *::text", "two| "), ("b + ::text", " "), ("p:first-child ::text", "one |two| three| |four"),
            ("div p ::text, div::text", "one |two| three| |four|five|tail"), ("div b ::text", "two"),
            ("p ::attr(id)", "a|b|u|c"), ("p *::attr(id)", "a|b|u|c"), ("div ::attr(id)", "d|a|b|u|c"),
            ("p::attr(id), p ::text", "a|one |two| three| |four|c|five"), (".x :is(b, u)::text", "two|four"),
            ("p > ::attr(id)", "b"), ("p b.y ::text", ""), ("p:has(u) ::text", "one |two| three| |four"),
        ])
    func order(selector: String, expected: String) throws {
        let page = try Document(html: Self.nested)
        let values = try page.values(CSS(parsing: selector))
        #expect(values.joined(separator: "|") == expected)
        #expect(try page.value(CSS(parsing: selector)) == values.first)
    }

    @Test("texts of several elements are in document order without duplicates")
    func orderOfMany() throws {
        let page = try Document(html: Self.nested)
        let all = "one |two| three| |four|five|tail"
        #expect(try page.css("div, p, b").values("::text").joined(separator: "|") == all)
        #expect(try page.css("b, p").values("p ::text").joined(separator: "|") == "one |two| three| |four|five")
        #expect(try page.css("p").values("> b::text, ::attr(id)").joined(separator: "|") == "a|b|two|u|c")
        #expect(try page.css("p").values(":scope::text").joined(separator: "|") == "one | three|five")
        #expect(try page.one("p").values("p ::text").joined(separator: "|") == "one |two| three| |four")
    }

    @Test("a field reads texts in document order")
    func fields() throws {
        struct Texts: Extractable {
            @Field("p::text") var own: [String]
            @Field("p ::text") var all: [String]
            @Field("p ::attr(id)") var ids: [String]
            @Field("p ::text") var first: String
        }
        let texts = try Document(html: Self.nested).extract(Texts.self)
        #expect(texts.own == ["one", "three", "five"])
        #expect(texts.all == ["one", "two", "three", "", "four", "five"])
        #expect(texts.ids == ["a", "b", "u", "c"])
        #expect(texts.first == "one")
    }

    @Test("a selector of texts is refused if elements are required")
    func refused() throws {
        let page = try Document(html: Self.html)
        let error = SelectorError(selector: "a::text", offset: 7, reason: .givesText)
        #expect(throws: error) { try page.css("a::text") }
        #expect(throws: error) { try page.one("a::text") }
        #expect(throws: error) { try page.first("a::text" as CSS) }
        #expect(throws: error) { try page.one("a").matches("a::text") }
    }

    @Test("a malformed literal throws when it is used, and its fault can be read before")
    func literals() throws {
        let selector: CSS = "a["
        let error = SelectorError(selector: "a[", offset: 2, reason: .missingName)
        #expect(selector.fault == error)
        #expect(throws: error) { try Document(html: "").css(selector) }
        #expect(throws: error) { try Document(html: "<p>").values(selector) }
        #expect(("a[b]" as CSS).fault == nil)
    }
}
