import SpiderHTML
import Testing

@Suite("XPath expressions")
struct XPathTests {
    static let html = """
        <html lang="en"><head><title>Films</title></head><body>\
        <h1 id="top" class="big Title">Now  showing</h1>\
        <ul id="list" class="films"><li data-id="1" class="film new">One <b>1.5</b></li>\
        <!-- advert --><li data-id="2" class="film">Two <b>2</b></li>\
        <li data-id="3" class="film old" lang="zh-TW">Three <b>x</b></li></ul>\
        <p>Price: <a href="/buy?x=1">12</a> or <a href="/rent">3</a></p></body></html>
        """

    @Test(
        "expressions select nodes in document order without duplicates",
        arguments: [
            // Steps and axes.
            ("/html/body/h1", ["Now  showing"]),
            ("//li/b", ["1.5", "2", "x"]),
            ("//LI/B", ["1.5", "2", "x"]),
            ("//li[1]/following-sibling::li/b", ["2", "x"]),
            ("//li[3]/preceding-sibling::li/@data-id", ["1", "2"]),
            ("//li[3]/preceding-sibling::li[1]/@data-id", ["2"]),
            ("//b/ancestor::*/@id", ["list"]),
            ("//b[1]/ancestor-or-self::*[1]", ["1.5", "2", "x"]),
            ("//b/parent::li/@data-id", ["1", "2", "3"]),
            ("//b/../@class", ["film new", "film", "film old"]),
            ("//h1/following::a", ["12", "3"]),
            ("//a/preceding::b", ["1.5", "2", "x"]),
            ("//a/preceding::b[1]", ["x"]),
            ("//b/following::a/@href", ["/buy?x=1", "/rent"]),
            ("//p/descendant::text()", ["Price: ", "12", " or ", "3"]),
            ("//p/descendant-or-self::*", ["Price: 12 or 3", "12", "3"]),
            ("//p/child::node()", ["Price: ", "12", " or ", "3"]),
            ("//ul/comment()", [" advert "]),
            ("//ul/self::ul/@id", ["list"]),
            ("//ul/self::ol", []),
            ("//ul/attribute::*", ["list", "films"]),
            ("//@href", ["/buy?x=1", "/rent"]),
            ("//@HREF", ["/buy?x=1", "/rent"]),
            ("//@href/..", ["12", "3"]),
            ("//@href/following::text()[last()]", ["3"]),
            ("//a[2] | //a[1] | //h1/@id", ["top", "12", "3"]),
            ("id('top list')/@id", ["top", "list"]),
            // Predicates.
            ("//li[@data-id = '2']/b", ["2"]),
            ("//li[@data-id > 1]/b", ["2", "x"]),
            ("//li[1 < @data-id][2]/b", ["x"]),
            ("//li[position() > 1]/b", ["2", "x"]),
            ("//li[last()]/b", ["x"]),
            ("//li[position() = last() - 1]/b", ["2"]),
            ("(//b)[2]", ["2"]),
            ("(//b)[position() < 3][last()]", ["2"]),
            ("//li[b = 2]/@data-id", ["2"]),
            ("//li[not(contains(., 'T'))]/@data-id", ["1"]),
            ("//li[1.5]", []),
            ("//li[0]", []),
            ("//li[-1]", []),
            ("//li[number('NaN')]", []),
            ("//*[li[2]]/@id", ["list"]),
            ("//li[b[. = 'x' or . = '2'] and @data-id != 2]/@data-id", ["3"]),
            ("//*[@*[. = 'film']]/@data-id", ["2"]),
            ("//li[lang('zh')]/b", ["x"]),
            ("//h1[lang('EN')]/@id", ["top"]),
            // Our own and EXSLT's.
            ("//li[has-class('film')]/@data-id", ["1", "2", "3"]),
            ("//li[has-class('film', 'old')]/@data-id", ["3"]),
            ("//li[has-class('fil')]/@data-id", []),
            ("//li[re:test(., '^t', 'i')]/@data-id", ["2", "3"]),
            ("//li[re:test(., '(?i)^t')]/@data-id", ["2", "3"]),
            ("//li[re:test(b, '^[0-9]+$')]/@data-id", ["2"]),
            ("re:match(//a[1]/@href, '([a-z]+)[?](.)=([0-9])')", ["buy?x=1", "buy", "x", "1"]),
            ("re:match(//a[1]/@href, '([a-z]+)[?]')[2]", ["buy"]),
            ("re:match(//h1, '[A-Z]|sh', 'g')", ["N", "sh"]),
            ("re:match(//h1, 'no match')", []),
            ("set:difference(//li, //li[2])/b", ["1.5", "x"]),
            ("set:intersection(//li, //*[@data-id > 1])/b", ["2", "x"]),
            (
                "set:distinct(//li/@class/..//text()[. = 'One ' or . = 'Two '] | //h1)",
                ["Now  showing", "One ", "Two "]
            ),
            ("set:leading(//li, //li[2])/b", ["1.5"]),
            ("set:trailing(//li, //li[2])/b", ["x"]),
            ("set:trailing(//li, //nothing)/b", ["1.5", "2", "x"]),
            ("set:leading(//li, //p)/b", []),
        ] as [(String, [String])])
    func nodes(expression: String, texts: [String]) throws {
        let page = try Document(html: Self.html)
        let value = try page.evaluate(try XPath(parsing: expression))
        #expect(value.kind == .nodes)
        #expect(value.strings == texts)
        #expect(value.boolean == !texts.isEmpty)
        #expect(try page.values(xpath: try XPath(parsing: expression)) == texts)
        #expect(try page.value(xpath: try XPath(parsing: expression)) == texts.first)
    }

    @Test(
        "expressions evaluate to texts",
        arguments: [
            ("string(//b)", "1.5"), ("string(//nothing)", ""), ("string(1 div 0)", "Infinity"),
            ("string(-1 div 0)", "-Infinity"), ("string(0 div 0)", "NaN"), ("string(-0)", "0"), ("string(3.0)", "3"),
            ("string(0.1)", "0.1"), ("string(.5)", "0.5"), ("string(-.5)", "-0.5"),
            ("string(1 div 10000000)", "0.0000001"),
            ("string(1.5 div 10000000)", "0.00000015"),
            ("string(1000000 * 1000000 * 10000000000)", "10000000000000000000000"),
            ("string(true())", "true"), ("concat('a', 1, true(), //b)", "a1true1.5"),
            ("normalize-space(//h1)", "Now showing"), ("substring-before('1999/04/01', '/')", "1999"),
            ("substring-after('1999/04/01', '/')", "04/01"), ("substring-after('abc', '')", "abc"),
            ("substring-before('abc', 'x')", ""), ("substring('12345', 2, 3)", "234"),
            ("substring('12345', 2)", "2345"),
            ("substring('12345', 1.5, 2.6)", "234"), ("substring('12345', 0, 3)", "12"),
            ("substring('12345', 0 div 0, 3)", ""), ("substring('12345', 1, 0 div 0)", ""),
            ("substring('12345', -42, 1 div 0)", "12345"), ("substring('12345', -1 div 0, 1 div 0)", ""),
            ("substring('日本語', 2, 1)", "本"), ("translate('bar', 'abc', 'AB')", "BAr"),
            ("translate('--aaa--', 'abc-', 'ABC')", "AAA"), ("translate('日本', '本', '月')", "日月"),
            ("name(//@data-id)", "data-id"), ("local-name(//ul)", "ul"), ("name(//nothing)", ""), ("name(/)", ""),
            ("namespace-uri(//ul)", ""), ("re:replace('a-b-c', '-', 'g', '+')", "a+b+c"),
            ("re:replace('a-b-c', '-', '', '+')", "a+b-c"), ("re:replace('aXbx', 'x', 'gi', '$1')", "a$1b$1"),
            ("\"it's\"", "it's"), ("'say \"x\"'", "say \"x\""),
        ])
    func texts(expression: String, text: String) throws {
        let page = try Document(html: Self.html)
        let value = try page.evaluate(try XPath(parsing: expression))
        #expect(value.kind == .string)
        #expect(value.string == text)
        #expect(value.strings == [text])
        #expect(value.elements.isEmpty)
        #expect(try page.values(xpath: try XPath(parsing: expression)) == [text])
    }

    @Test(
        "expressions evaluate to numbers",
        arguments: [
            ("count(//li)", 3), ("count(//li/@*)", 7), ("sum(//li/@data-id)", 6), ("number(//b)", 1.5),
            ("1 + 2 * 3 - 4 div 2", 5), ("(1 + 2) * 3", 9), ("5 mod 2", 1), ("-5 mod 2", -1), ("5 mod -2", 1),
            ("1.5 mod .5", 0), ("--3", 3), ("- 3 - -3", 0), ("floor(-1.5)", -2), ("ceiling(1.2)", 2), ("round(2.5)", 3),
            ("round(-2.5)", -2), ("round(1 div 0)", .infinity), ("string-length('日本')", 2), ("string-length(//b)", 3),
            ("position()", 1), ("last()", 1), ("number(true())", 1), ("number(' 12.5\t')", 12.5), ("number('1.')", 1),
            ("number('.5')", 0.5), ("number('-.5')", -0.5), ("count(re:match('a1b2', '[0-9]', 'g'))", 2),
            ("//a[1] * //a[2]", 36), ("//b[1]-1", 0.5),
        ] as [(String, Double)])
    func numbers(expression: String, number: Double) throws {
        let value = try Document(html: Self.html).evaluate(try XPath(parsing: expression))
        #expect(value.kind == .number)
        #expect(value.number == number)
    }

    @Test(
        "a text that isn't a number is NaN",
        arguments: ["''", "'1e3'", "'+1'", "'0x10'", "'1 2'", "'1.2.3'", "'-'", "'.'", "'inf'", "'nan'", "//h1"])
    func notNumbers(argument: String) throws {
        let value = try Document(html: Self.html).evaluate(try XPath(parsing: "number(\(argument))"))
        #expect(value.number.isNaN)
        #expect(value.string == "NaN")
        #expect(!value.boolean)
    }

    @Test(
        "expressions evaluate to true or false",
        arguments: [
            ("1 = 1.0", true), ("'1' = 1", true), ("'a' = 'A'", false), ("true() = 'x'", true), ("1 != 2", true),
            ("0 div 0 = 0 div 0", false), ("0 div 0 != 0 div 0", true), ("2 > 1 > 0", true), ("3 > 2 > 1", false),
            ("'10' > '9'", true), ("'a' < 'b'", false), ("true() > false()", true),
            ("//b = 2", true), ("//b != 2", true), ("//b = 'x'", true), ("not(//b = 'y')", true), ("//b > 1.9", true),
            ("3 <= //b", false), ("2 >= //b", true), ("//b = //li/@data-id", true), ("//h1 = //b", false),
            ("//b != //b", true), ("//h1 != //h1", false), ("//b < //a", true), ("//a < //b", false),
            ("//b >= //a", false),
            ("//nothing = ''", false), ("//nothing != ''", false), ("//nothing = //nothing", false),
            ("//nothing = false()", true), ("//b = true()", true), ("//nothing < true()", true),
            ("boolean(//b)", true), ("boolean('')", false), ("boolean('false')", true), ("boolean(0 div 0)", false),
            ("starts-with('abc', 'ab')", true), ("starts-with('abc', '')", true), ("contains('aab', 'ab')", true),
            ("contains('abababac', 'ababac')", true), ("contains('abc', 'abd')", false), ("contains('', '')", true),
            ("//b and 0 or //p", true), ("false() or true() and false()", false), ("lang('en')", false),
            ("set:has-same-node(//li, //*[@data-id = 2])", true), ("set:has-same-node(//li, //b)", false),
            ("re:test('a\nb', '^b$')", false), ("re:test('日本', '^..$')", true),
        ])
    func truth(expression: String, answer: Bool) throws {
        let value = try Document(html: Self.html).evaluate(try XPath(parsing: expression))
        #expect(value.kind == .boolean)
        #expect(value.boolean == answer)
        #expect(value.number == (answer ? 1 : 0))
        #expect(value.string == (answer ? "true" : "false"))
    }

    @Test("variables have their values, whatever these contain")
    func variables() throws {
        let page = try Document(html: "<p data-id='\"&#39;] | //b'>it</p><b>x</b>")
        let expression: XPath = "//*[@data-id = $id]"
        #expect(try page.xpath(expression.with(["id": .string("\"'] | //b")])).texts == ["it"])
        #expect(try page.xpath(expression.with(["id": "other"])).isEmpty)
        let numbered = try XPath(parsing: "//*[position() = $n and $on]", variables: ["n": 2, "on": true])
        #expect(try page.xpath(numbered).map(\.name) == ["body", "b"])
        #expect(try page.xpath(try XPath(parsing: "//body/*[$n]", variables: ["n": 2.0])).texts == ["x"])
        #expect(try page.xpath(try XPath(parsing: "//body/*[$n]", variables: ["n": "2"])).texts == ["it", "x"])
        #expect(try page.evaluate(numbered.with(["n": .number(.nan)])).boolean == false)
    }

    @Test("paths start at an element")
    func relativePaths() throws {
        let page = try Document(html: Self.html)
        let list = try page.one("#list")
        #expect(try list.xpath(".//b").texts == ["1.5", "2", "x"])
        #expect(try list.xpath("li/b").texts == ["1.5", "2", "x"])
        #expect(try list.xpath("//a").texts == ["12", "3"])
        #expect(try list.xpath("following-sibling::p").texts == ["Price: 12 or 3"])
        #expect(try list.xpath("ancestor::*").map(\.name) == ["html", "body"])
        #expect(try list.value(xpath: "@id") == "list")
        #expect(try list.one(xpath: ".") == list)
        #expect(try list.first(xpath: "//h1") == page.one("h1"))
        #expect(try list.first(xpath: "//h2") == nil)
        #expect(try list.evaluate("count(li)").number == 3)
    }

    @Test("paths start at every element of a selection")
    func selections() throws {
        let page = try Document(html: "<div>1<div>2<b>x</b></div></div><div>3<b>y</b></div>")
        let all = try page.css("div")
        #expect(try all.xpath(".//b").texts == ["x", "y"])
        #expect(try all.xpath("ancestor-or-self::div").count == 3)
        #expect(try all.values(xpath: "text()") == ["1", "2", "3"])
        #expect(try all.values(xpath: "count(.//b)") == ["1", "1", "1"])
        #expect(try all.value(xpath: "string(b)")?.isEmpty == true)
        #expect(try all.evaluate(".//b").strings == ["x", "y"])
        let none = try page.css("i")
        #expect(try none.xpath("//b").isEmpty)
        #expect(try none.values(xpath: "count(//b)").isEmpty)
        #expect(try none.evaluate("count(//b)").strings.isEmpty)
    }

    @Test("a missing element is an error with the searched HTML")
    func noMatch() throws {
        let page = try Document(html: "<title>t</title><p>text</p>", url: WebURL("https://a.test/"))
        #expect(
            throws: ExtractionError.noMatch(
                selector: "//h1", url: WebURL("https://a.test/"), nearby: "<body><p>text</p></body>")
        ) { try page.one(xpath: "//h1") }
        #expect(
            throws: ExtractionError.noMatch(selector: "b", url: WebURL("https://a.test/"), nearby: "<p>text</p>")
        ) { try page.css("p").one(xpath: "b") }
    }

    @Test("nodes that aren't elements are skipped if elements are required")
    func mixedNodes() throws {
        let page = try Document(html: Self.html)
        #expect(try page.xpath("//p/node() | //@*").map(\.name) == ["a", "a"])
        let value = try page.evaluate("//p/node()")
        #expect(value.strings == ["Price: ", "12", " or ", "3"])
        #expect(value.elements.texts == ["12", "3"])
    }

    @Test("results keep the document alive")
    func lifetime() throws {
        func find() throws -> Element { try Document(html: Self.html).one(xpath: "//li[2]/b") }
        #expect(try find().text == "2")
        func value() throws -> XPathValue { try Document(html: Self.html).evaluate("//b") }
        #expect(try value().elements.texts == ["1.5", "2", "x"])
    }

    @Test("elements that were removed from their document can be searched")
    func removedElements() throws {
        let page = try Document(html: "<p>0</p><div><i>1</i><b>2</b><i>3</i></div><p>4</p>")
        let division = try page.one("div")
        division.remove()
        #expect(try division.xpath("b | i").texts == ["1", "2", "3"])
        #expect(try division.xpath("i/following-sibling::*").texts == ["2", "3"])
        #expect(try division.xpath("following::* | ancestor::*").isEmpty)
        #expect(try page.xpath("//p | //i").texts == ["0", "4"])
    }

    @Test("an empty page has the elements that every page has")
    func emptyPage() throws {
        let page = try Document(html: "")
        #expect(try page.xpath("//*").map(\.name) == ["html", "head", "body"])
        #expect(try page.values(xpath: "/") == [""])
        #expect(try page.evaluate("count(//node())").number == 3)
        #expect(throws: ExtractionError.noMatch(selector: "//p", url: nil, nearby: "")) {
            try page.one(xpath: "//p")
        }
        try page.css("html").remove()
        #expect(try page.evaluate("count(//node())").number == 0)
        #expect(throws: ExtractionError.noMatch(selector: "/*", url: nil, nearby: "")) { try page.one(xpath: "/*") }
    }

    @Test("the namespaces of XML are known")
    func namespaces() throws {
        let feed = try Document(
            xml: """
                <feed xmlns="urn:a" xmlns:m="urn:m"><title>T</title><m:title m:x="1" x="2" xml:lang="de">M</m:title>\
                <Title xmlns="">t</Title><?go now?><![CDATA[raw]]></feed>
                """)
        let names = ["a": "urn:a", "mm": "urn:m"]
        func values(_ text: String) throws -> [String] {
            try feed.values(xpath: try XPath(parsing: text, namespaces: names))
        }
        #expect(try values("//a:title") == ["T"])
        #expect(try values("//mm:title") == ["M"])
        #expect(try values("//mm:*") == ["M"])
        #expect(try values("//title") == [])
        #expect(try values("//Title") == ["t"])
        #expect(try values("//*/@mm:x") == ["1"])
        #expect(try values("//*/@x") == ["2"])
        #expect(try values("//@xml:lang") == ["de"])
        #expect(try values("name(//mm:title)") == ["m:title"])
        #expect(try values("local-name(//mm:title)") == ["title"])
        #expect(try values("namespace-uri(//mm:title)") == ["urn:m"])
        #expect(try values("//*[lang('de')]") == ["M"])
        #expect(try values("//processing-instruction('go')") == ["now"])
        #expect(try values("//processing-instruction('stop')") == [])
        #expect(try values("/a:feed/text()") == ["raw"])
    }

    @Test("SVG and written prefixes in HTML are known")
    func namespacesInHTML() throws {
        let page = try Document(html: "<path>no</path><svg><path xlink:href='#a'>yes</path></svg><o:p>office</o:p>")
        let names = [
            "svg": "http://www.w3.org/2000/svg", "xlink": "http://www.w3.org/1999/xlink", "o": "urn:office",
        ]
        #expect(try page.values(xpath: try XPath(parsing: "//svg:path", namespaces: names)) == ["yes"])
        #expect(try page.values(xpath: try XPath(parsing: "//@xlink:href", namespaces: names)) == ["#a"])
        #expect(try page.values(xpath: try XPath(parsing: "//o:p", namespaces: names)) == ["office"])
        #expect(try page.values(xpath: "//path") == ["no", "yes"])
    }

    @Test("many tasks can use an expression at once")
    func concurrency() async throws {
        let expression: XPath = "//li[re:test(., $pattern)]/b"
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<8 {
                group.addTask {
                    let page = try Document(html: Self.html)
                    return try page.xpath(expression.with(["pattern": index.isMultiple(of: 2) ? "T" : "O"])).count
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        #expect(counts == [1, 1, 1, 1, 2, 2, 2, 2])
    }
}
