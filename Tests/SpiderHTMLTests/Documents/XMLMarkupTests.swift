import SpiderHTML
import Testing

/// The markup of elements in documents of XML: it can be parsed by itself, and gives the same tree.
@Suite("Markup of XML")
struct XMLMarkupTests {
    private func tree(_ element: Element) -> [String] {
        var lines = ["\(element.namespace ?? "-") \(element.name) \(element.attributes.sorted { $0 < $1 })"]
        lines += element.children.flatMap { tree($0).map { "  " + $0 } }
        return lines
    }

    @Test(
        "markup follows XML",
        arguments: [
            ("<r><link></link><b/></r>", "<r><link/><b/></r>"),
            ("<r><script>a &lt; b &amp;&amp; c</script></r>", "<r><script>a &lt; b &amp;&amp; c</script></r>"),
            ("<r>a&#xA0;b&#13;c>d</r>", "<r>a\u{A0}b&#13;c&gt;d</r>"),
            ("<r a='&lt;&quot;&#10;&#9;\u{A0}'/>", "<r a=\"&lt;&quot;&#10;&#9;\u{A0}\"/>"),
            ("<r><![CDATA[a<b]]><!-- c --><?d e?><?f?></r>", "<r>a&lt;b<!-- c --><?d e?><?f?></r>"),
            ("<BR><Img SRC='x'/></BR>", "<BR><Img SRC=\"x\"/></BR>"),
            ("<r><br></br><p>x</p></r>", "<r><br/><p>x</p></r>"),
        ])
    func markup(xml: String, markup: String) throws {
        let root = try #require(try Document(xml: xml).root)
        #expect(root.html == markup)
        #expect(root.description == markup)
    }

    @Test("markup declares the namespaces that it needs, and no others")
    func namespaces() throws {
        let document = try Document(
            xml: """
                <feed xmlns="urn:f" xmlns:m="urn:m" xmlns:n="urn:n"><m:t><m:u m:x="1" y="2"/></m:t><entry><m:c/></entry>\
                <n:a xmlns:m="urn:other"><m:b/><c xmlns=""><d/></c></n:a><e xml:lang="de"/></feed>
                """)
        #expect(try document.one("t").html == #"<m:t xmlns:m="urn:m"><m:u m:x="1" y="2"/></m:t>"#)
        #expect(try document.one("u").html == #"<m:u xmlns:m="urn:m" m:x="1" y="2"/>"#)
        #expect(try document.one("entry").html == #"<entry xmlns="urn:f" xmlns:m="urn:m"><m:c/></entry>"#)
        #expect(
            try document.one("a").html
                == #"<n:a xmlns:n="urn:n" xmlns:m="urn:other"><m:b/><c xmlns=""><d/></c></n:a>"#)
        #expect(try document.one("d").html == "<d/>")
        #expect(try document.one("b").html == #"<m:b xmlns:m="urn:other"/>"#)
        #expect(try document.one("e").html == #"<e xmlns="urn:f" xml:lang="de"/>"#)
        #expect(try document.one("entry").innerHTML == #"<m:c xmlns:m="urn:m"/>"#)
    }

    @Test(
        "markup is well-formed and parses to the same tree",
        arguments: [
            "<r xmlns='u' xmlns:a='v'><a:b a:c='1'>x<d xmlns='w' xmlns:a='z'><a:e/></d></a:b>&amp;&lt;</r>",
            "<a:r xmlns:a='u&amp;v'><b/><a:b c='&quot;&apos;&#10;'>é&#x1F600;</a:b></a:r>",
            "<r>B&B <br> a < b <c d=e f>]]></c></r>", "<r xmlns:p='u'><p:a><p:b><p:c p:d=''/></p:b></p:a></r>",
            "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script>1 &lt; 2</script></head></html>",
        ])
    func roundTrip(xml: String) throws {
        let document = try Document(xml: xml)
        for element in try document.css("*") {
            let again = try Document(xml: element.html)
            #expect(again.repairs.isEmpty)
            let root = try #require(again.root)
            #expect(tree(root) == tree(element))
            #expect(root.rawText == element.rawText)
        }
    }

    @Test("markup of HTML stays HTML")
    func html() throws {
        let page = try Document(html: "<p>a&nbsp;b<br><script>1 < 2</script></p>")
        #expect(try page.one("p").html == "<p>a&nbsp;b<br><script>1 < 2</script></p>")
    }

    @Test("an excerpt is short")
    func excerpt() throws {
        let document = try Document(xml: "<r>" + String(repeating: "<item>é</item>", count: 10_000) + "</r>")
        #expect(document.root?.description.utf8.count ?? 0 <= 300)
        #expect(document.root?.description.hasPrefix("<r><item>é</item>") == true)
    }
}
