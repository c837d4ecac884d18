import SpiderHTML
import Testing

@Suite("Selectors for texts, directions and namespaces")
struct SelectorExtensionTests {
    private func ids(_ selector: CSS, _ html: String) throws -> String {
        try Document(html: html).css(selector).map { $0["id"] ?? $0.name }.joined(separator: " ")
    }

    @Test(
        "a regular expression searches all text of an element",
        arguments: [
            ("p:matches(/^\\s*\\d+ €$/)", "a"), ("p:matches(/price/)", "c"), ("p:matches(/PRICE/i)", "c"),
            ("p:matches(/(?i)PRICE/)", "c"), ("p:matches(/(?<sum>\\d+) \\p{Sc}/)", "a"),
            ("p:matches(/PRICE/)", ""), ("p:matches(/1\\/2/)", "d"), ("p:matches(b)", ""), (":matches(p, b)#b", "b"),
            ("p:not(:matches(/[a-z]/))", "a d"),
        ])
    func regex(selector: String, expected: String) throws {
        let html = "<p id=a>12 €<p id=b>12 x<p id=c>the <b>pri</b>ce<p id=d>1/2"
        #expect(try ids(try CSS(parsing: selector), html) == expected)
    }

    @Test("the direction is that of the nearest attribute, or of the text if the attribute says so")
    func direction() throws {
        let html = "<p id=a>x<div dir=RTL id=b><p id=c dir=ltr><p id=d></div><p id=e dir=auto>123 שלום<p id=f dir=x>"
        #expect(try ids("p:dir(rtl), div:dir(rtl)", html) == "b d e")
        #expect(try ids("p:dir(ltr)", html) == "a c f")
    }

    @Test("namespaces in XML are those of the tree, whatever its prefixes")
    func xmlNamespaces() throws {
        let page = try Document(
            xml: """
                <a xmlns="urn:one" xmlns:t="urn:two"><b/><t:b c="1" t:c="2" xml:lang="fr"/><b xmlns="" C="3"/></a>
                """)
        let namespaces = ["one": "urn:one", "two": "urn:two"]
        func count(_ text: String, _ more: [String: String] = [:]) throws -> Int {
            try page.css(CSS(parsing: text, namespaces: namespaces.merging(more) { $1 })).count
        }
        #expect(try count("b") == 3)
        #expect(try count("one|b") == 1)
        #expect(try count("two|*") == 1)
        #expect(try count("|b") == 1)
        #expect(try count("*|b") == 3)
        #expect(try count("b", ["": "urn:two"]) == 1)
        #expect(try count("[two|c]") == 1)
        #expect(try count("[two|c='1']") == 0)
        #expect(try count("[c='1']") == 1)
        #expect(try count("[*|c]") == 1)
        #expect(try count("[C]") == 1)
        #expect(try count("B") == 0)
        let second = try page.css("b")[1]
        #expect(second.name == "b")
        #expect(second.namespace == "urn:two")
        #expect(second["t:c"] == "2")
        #expect(second["c"] == "1")
        #expect(second["C"] == nil)
        #expect(second.attributes.map(\.name) == ["c", "t:c", "xml:lang"])
    }

    @Test("HTML has the namespaces of SVG and MathML")
    func htmlNamespaces() throws {
        let page = try Document(
            html: "<p id=p><svg id=s><path id=i /><foreignObject><b id=b></b></foreignObject></svg>")
        let svg = ["svg": "http://www.w3.org/2000/svg", "": "http://www.w3.org/1999/xhtml"]
        #expect(try page.css(CSS(parsing: "svg|*[id]", namespaces: svg)).map { $0["id"] } == ["s", "i"])
        #expect(try page.css(CSS(parsing: "b", namespaces: svg)).count == 1)
        #expect(try page.css(CSS(parsing: "path", namespaces: svg)).isEmpty)
    }
}

@Suite("Conditions on classes and IDs as attributes")
struct FilteredAttributeTests {
    @Test(
        "conditions on classes and IDs match like those on attributes",
        arguments: [
            ("[class~=b]", "p q"), ("[CLASS~='b']", "p q"), ("[class~=B]", ""), ("[class~=B i]", "p q"),
            ("[id=q]", "q"),
            ("[id=Q]", ""), ("[id=Q i]", "q"), ("#q", "q"), (".b:not([class~=c])", "p"), ("[class~='b c']", ""),
            ("[class='b c']", "q"), ("[id='']", ""), ("[id|=p]", "p"),
        ])
    func html(selector: String, ids: String) throws {
        let page = try Document(html: "<p class='a b' id=p><p class='b c' id=q><p id=''><p class=''>")
        #expect(try page.css(CSS(parsing: selector)).compactMap { $0["id"] }.joined(separator: " ") == ids)
    }

    @Test("in XML, classes and IDs are attributes without a namespace")
    func xml() throws {
        let page = try Document(
            xml: "<r xmlns:o='urn:o'><a id='x' xml:id='y' class='k' o:class='m'/><a CLASS='k' ID='x'/></r>")
        #expect(try page.css("#x").count == 1)
        #expect(try page.css("#y").isEmpty)
        #expect(try page.css(".k").count == 1)
        #expect(try page.css(".m").isEmpty)
        #expect(try page.css("[CLASS~=k][ID=x]").count == 1)
    }
}
