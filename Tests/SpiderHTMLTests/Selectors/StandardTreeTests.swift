import SpiderHTML
import Testing

/// What selectors and XPath find in what only the standard's tree has.
@Suite("Searches in templates, SVG and MathML")
struct StandardTreeTests {
    @Test("the contents of a template are no part of the page")
    func templates() throws {
        let page = try Document(html: "<p>1</p><template id=t><p>2</p><b>3</b></template><p>4</p><b>5</b>")
        #expect(try page.css("p").texts == ["1", "4"])
        #expect(try page.css("p, b").texts == ["1", "4", "5"])
        #expect(try page.css("template *").isEmpty)
        #expect(try page.css("template:empty").count == 1)
        #expect(try page.css("body:has(template b)").isEmpty)
        #expect(try page.css("p:last-of-type").texts == ["4"])
        #expect(try page.css("b:nth-child(4)").texts == ["5"])
        #expect(try page.css("body:contains('2')").isEmpty)
        #expect(try page.values("body ::text") == ["1", "4", "5"])
        #expect(try page.xpath("//p").texts == ["1", "4"])
        #expect(try page.xpath("//template/node()").isEmpty)
        #expect(try page.values(xpath: "//b/preceding::text()") == ["1", "4"])
        #expect(try page.values(xpath: "//p[1]/following::text()") == ["4", "5"])
        #expect(try page.evaluate("string(//template)").string == "")
    }

    @Test(
        "names in SVG and MathML match in any case",
        arguments: [
            ("linearGradient", 1), ("lineargradient", 1), ("LINEARGRADIENT", 1), ("[viewBox]", 1), ("[viewbox]", 1),
            ("[VIEWBOX='0 0 1 1']", 1), ("[definitionURL]", 1), ("[definitionurl=x]", 1), ("svg linearGradient", 1),
            ("linearGradient > stop", 1), ("b:has(+ svg linearGradient)", 1), ("foreignObject p", 1),
            ("svg > foreignobject:nth-child(2)", 1), ("lineargradien", 0),
        ])
    func cases(selector: String, count: Int) throws {
        let page = try Document(
            html: """
                <b></b><svg viewBox="0 0 1 1"><linearGradient><stop/></linearGradient><foreignObject><p>x</p></foreignObject>
                </svg><math definitionurl=x></math>
                """)
        #expect(try page.css(CSS(parsing: selector)).count == count)
    }

    @Test("attributes with prefixes that HTML knows are found by their written names, and by their namespaces")
    func prefixes() throws {
        let page = try Document(html: "<svg><use xlink:href='#a' xml:lang=de /></svg><p xlink:href='#b' href=x>")
        #expect(try page.values("[xlink\\:href]::attr(xlink\\:href)") == ["#a", "#b"])
        #expect(try page.css("[href]").map(\.name) == ["p"])
        let xlink = try CSS(parsing: "[x|href]", namespaces: ["x": "http://www.w3.org/1999/xlink"])
        #expect(try page.css(xlink).map(\.name) == ["use"])
        #expect(try page.css("[*|href]").map(\.name) == ["use", "p"])
        #expect(try page.css(":lang(de)").map(\.name) == ["use"])
        let names = ["x": "http://www.w3.org/1999/xlink"]
        #expect(try page.values(xpath: XPath(parsing: "//@x:href", namespaces: names)) == ["#a"])
        #expect(try page.values(xpath: XPath(parsing: "//@xlink:href", namespaces: ["xlink": "u"])) == ["#b"])
        #expect(try page.values(xpath: "//@href") == ["x"])
        #expect(try page.evaluate("name(//*[local-name() = 'use']/@*)").string == "xlink:href")
    }

    @Test("elements of one type have the same namespace as well as the same name")
    func types() throws {
        let page = try Document(html: "<a id=1></a><svg><a id=2></a><title id=3></title></svg><a id=4></a>")
        #expect(try page.css("a:first-of-type")["id"] == ["1", "2"])
        let xml = try Document(
            xml: "<r xmlns:a='u' xmlns:b='u' xmlns:c='v'><a:x i='1'/><b:x i='2'/><c:x i='3'/><x i='4'/></r>")
        #expect(try xml.css("x:first-of-type")["i"] == ["1", "3", "4"])
        #expect(try xml.css("x:nth-last-of-type(1)")["i"] == ["2", "3", "4"])
    }

    @Test("names that don't occur in the document match nothing, anywhere in a selector")
    func unknownNames() throws {
        let page = try Document(html: "<x-card data-own=1><b>x</b></x-card>")
        #expect(try page.css("x-card[data-own] b").count == 1)
        #expect(try page.css("x-none, [data-none], x-none b, b:not(x-none b):is([data-none], *)").count == 1)
        #expect(try page.values("b::attr(data-none)").isEmpty)
        #expect(try page.css("b:not(x-none)").count == 1)
        #expect(try page.css(":has(x-none)").isEmpty)
    }

    @Test("positions among many siblings follow removals")
    func positions() throws {
        let page = try Document(html: "<ul>" + String(repeating: "<li>x", count: 60))
        #expect(try page.css("li:nth-child(40)").count == 1)
        #expect(try page.css("li:nth-last-child(40)").first == page.css("li")[20])
        let (first, second) = (try page.one("li"), try page.css("li")[1])
        first.remove()
        #expect(try page.css("li:nth-child(odd)").first == second)
        #expect(try page.css("li:nth-last-of-type(59)").first == second)
        #expect(try page.css("li:nth-child(2n+1)").count == 30)
        #expect(try first.matches(":root"))
        #expect(try first.matches("li:nth-child(1)"))
    }

    @Test("elements that were removed are passed over with all in them, and searched alone")
    func removed() throws {
        let page = try Document(html: "<div><p>1<b>2</b></p><p>3<i>4</i></p><p>5<b>6</b></p></div>")
        let paragraphs = Array(try page.css("p"))
        let all = try page.css("div, p, b")
        paragraphs[1].remove()
        paragraphs[0].remove()
        #expect(try page.css("b, i, p").texts == ["56", "6"])
        #expect(try page.css("div :has(b)").texts == ["56"])
        #expect(try page.values("div ::text") == ["5", "6"])
        #expect(try all.css("b").texts == ["2", "6"])
        #expect(try all.css("i").texts == ["4"])
        #expect(try all.values("::text") == ["1", "2", "3", "4", "5", "6"])
        #expect(try paragraphs[1].css(":has(i), i").texts == ["4"])
        #expect(try all.css("*:has(+ b), p > b, div b").texts == ["2", "6"])
    }
}
