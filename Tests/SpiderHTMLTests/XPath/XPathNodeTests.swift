import SpiderHTML
import Testing

/// What results of XPath tell about their nodes, and searches that start at these.
@Suite("Nodes of XPath")
struct XPathNodeTests {
    private static let xml = """
        <r xmlns="urn:d" xmlns:m="urn:m"><m:a m:x="1" y="2">one<?go now?></m:a>\
        <b xmlns:m="urn:inner" xmlns:n="urn:n"><c xmlns=""/></b></r>
        """

    @Test("a mixed result says which kind each node has")
    func kinds() throws {
        let page = try Document(html: "<p id=a class=b>one<!--two--><b>three</b></p>")
        let nodes = try page.evaluate("/ | //p | //p/@* | //p/node()").nodes
        #expect(nodes.map(\.kind) == [.document, .element, .attribute, .attribute, .text, .comment, .element])
        #expect(nodes.map(\.name) == ["", "p", "id", "class", "", "", "b"])
        #expect(nodes.map(\.text) == ["onethree", "onethree", "a", "b", "one", "two", "three"])
        #expect(nodes.map { $0.element?.name } == [nil, "p", nil, nil, nil, nil, "b"])
        #expect(nodes.map { $0.parent?.name } == [nil, "body", "p", "p", "p", "p", "p"])
        #expect(try page.evaluate("//b/text()").nodes.first == page.evaluate("//p//text()").nodes.last)
        #expect(try page.evaluate("count(//p)").nodes.isEmpty)
        #expect(try page.evaluate("re:match(//p, 'o')").nodes.isEmpty)
        let instruction = try Document(xml: Self.xml).evaluate("//processing-instruction()").nodes
        #expect(instruction.map(\.kind) == [.processingInstruction])
        #expect(instruction.map(\.name) == ["go"])
        #expect(instruction.map(\.text) == ["now"])
    }

    @Test("a search starts at a text or an attribute")
    func starts() throws {
        let page = try Document(html: "<dl><dt>Price<dd title=net>12<dt>Size<dd>3</dl>")
        let label = try #require(page.evaluate("//text()[. = 'Price']").nodes.first)
        #expect(try label.value(xpath: "../following-sibling::dd[1]") == "12")
        #expect(try label.xpath("ancestor::dl/dd").texts == ["12", "3"])
        #expect(try label.values(xpath: "following::text()") == ["12", "Size", "3"])
        #expect(try label.values(xpath: "self::text()") == ["Price"])
        #expect(try label.evaluate("count(preceding::node())").number == 1)
        let title = try #require(page.evaluate("//@title").nodes.first)
        #expect(try title.xpath("..").texts == ["12"])
        #expect(try title.values(xpath: ".") == ["net"])
        #expect(try title.values(xpath: "following::dd") == ["3"])
        #expect(try title.values(xpath: "child::node() | following-sibling::node()") == [])
        #expect(throws: XPathError(expression: "1", offset: nil, reason: .notNodes)) { try title.xpath("1") }
    }

    @Test(
        "the namespaces of an element are the nearest declarations of each prefix",
        arguments: [
            ("/*/namespace::*", "=urn:d m=urn:m xml=http://www.w3.org/XML/1998/namespace"),
            ("//*[local-name() = 'a']/namespace::m", "m=urn:m"),
            (
                "//*[local-name() = 'b']/namespace::node()",
                "=urn:d m=urn:inner n=urn:n xml=http://www.w3.org/XML/1998/namespace"
            ),
            ("//c/namespace::*", "m=urn:inner n=urn:n xml=http://www.w3.org/XML/1998/namespace"),
            ("//c/namespace::*[2]", "n=urn:n"), ("//c/namespace::x", ""), ("//@y/namespace::*", ""),
            ("/*/namespace::text()", ""), ("//namespace::n/..", "b= c="), ("//c/namespace::n/self::n", ""),
            ("//c/namespace::n/following::node()", ""), ("//c/@* | //c/namespace::m | //c", "c= m=urn:inner"),
            ("/*/namespace::*[name() = 'm'][namespace-uri() = '']", "m=urn:m"),
        ])
    func namespaces(expression: String, found: String) throws {
        let nodes = try Document(xml: Self.xml).evaluate(XPath(parsing: expression)).nodes
        #expect(nodes.map { "\($0.name)=\($0.text)" }.joined(separator: " ") == found)
        #expect(Set(nodes.map(\.kind)).isSubset(of: [.namespace, .element]))
    }

    @Test("declarations of namespaces are no attributes, and pages of HTML have no namespace nodes")
    func declarations() throws {
        #expect(try Document(xml: Self.xml).values(xpath: "//@*") == ["1", "2"])
        #expect(try Document(html: "<p xmlns:a=b>x").evaluate("//namespace::*").nodes.isEmpty)
    }

    @Test("many namespaces in deep documents take steps in proportion to the declarations in scope")
    func costs() throws {
        let xml = String(repeating: "<a xmlns:p='u'>", count: 500) + String(repeating: "</a>", count: 500)
        var expression = try XPath(parsing: "count(//namespace::*)")
        #expect(try Document(xml: xml).evaluate(expression).number == 1000)
        expression.operationLimit = 10_000
        #expect(throws: XPathError.self) { try Document(xml: xml).evaluate(expression) }
    }
}
