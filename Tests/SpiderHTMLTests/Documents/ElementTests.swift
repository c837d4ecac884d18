import SpiderHTML
import Testing

@Suite("Elements")
struct ElementTests {
    @Test(
        "text is what a user would copy",
        arguments: [
            ("<p>\n  one <b> two </b>\tthree\u{0C} </p>", "one two three"),
            ("<p>a<br>b<br/>c</p>", "a b c"),
            ("<p>a&nbsp; b</p>", "a\u{A0} b"),
            ("<p>a<script>var x = '<b>';</script><style>p {}</style>b<!-- c --></p>", "ab"),
            ("<p></p>", ""),
            ("<p>  \n </p>", ""),
            ("<p>&lt;b&gt; &amp;amp; &#x7535;&#24433;</p>", "<b> &amp; 电影"),
        ])
    func text(html: String, expected: String) throws {
        #expect(try Document(html: html).one("p").text == expected)
    }

    @Test("raw text is all text unchanged, own text omits child elements")
    func otherTexts() throws {
        let p = try Document(html: "<p> a <b>b\n</b>c<script>d</script> </p>").one("p")
        #expect(p.rawText == " a b\ncd ")
        #expect(p.ownText == "a c")
        #expect(try p.one("script").text == "d")
    }

    @Test("attributes are read by names in any case, in document order")
    func attributes() throws {
        let input = try Document(html: "<INPUT Type=Text value='a &amp; \"b\"' checked data-X=1 value=2>").one("input")
        #expect(input.name == "input")
        #expect(input["TYPE"] == "Text")
        #expect(input["value"] == "a & \"b\"")
        #expect(input["checked"] == "")
        #expect(input["data-x"] == "1")
        #expect(input["dat"] == nil)
        #expect(input["data-xy"] == nil)
        #expect(input[""] == nil)
        #expect(input.attributes.map(\.name) == ["type", "value", "checked", "data-x"])
        #expect(input.attributes.map(\.value) == ["Text", "a & \"b\"", "", "1"])
    }

    @Test("parent, children and siblings are elements, never text or comments")
    func tree() throws {
        let list = try Document(html: "<ul> <!-- x --> <li id=a>1</li> text <li id=b>2</li></ul>").one("ul")
        #expect(list.children.map { $0["id"] } == ["a", "b"])
        let first = try list.one("#a")
        #expect(first.previous == nil)
        #expect(first.next?["id"] == "b")
        #expect(first.next?.previous == first)
        #expect(first.next?.next == nil)
        #expect(first.parent == list)
        #expect(first.children.isEmpty)
        #expect(list.document.root?.parent == nil)
    }

    @Test("two references to the same place in the tree are equal")
    func identity() throws {
        let page = try Document(html: "<p>a</p><p>a</p>")
        let paragraphs = try page.css("p")
        #expect(try page.one("p") == paragraphs[0])
        #expect(paragraphs[0] != paragraphs[1])
        #expect(Set(try page.css("p, body > p")).count == 2)
    }

    @Test("HTML is serialised by the standard")
    func html() throws {
        let html =
            "<div title='a&quot;<b>&amp;&nbsp;'>a &lt; b &amp;&nbsp;&eacute;<br><img src=x><!-- c --><script>a && b < c</script><p>t</p></div>"
        let div = try Document(html: html).one("div")
        let inner = "a &lt; b &amp;&nbsp;é<br><img src=\"x\"><!-- c --><script>a && b < c</script><p>t</p>"
        #expect(div.innerHTML == inner)
        #expect(div.html == "<div title=\"a&quot;&lt;b&gt;&amp;&nbsp;\">" + inner + "</div>")
        #expect(try div.one("br").html == "<br>")
        #expect(try div.one("br").innerHTML == "")
    }

    @Test("a missing attribute is an error with its page")
    func missingAttribute() throws {
        let page = try Document(html: "<p><a name=x>y</a></p>")
        let error = ExtractionError.noAttribute(attribute: "href", url: nil, nearby: "<a name=\"x\">y</a>")
        #expect(throws: error) { try page.one("a").url("href") }
        #expect("\(error)" == "no attribute 'href', near: <a name=\"x\">y</a>")
    }
}
