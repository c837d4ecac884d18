import SpiderHTML
import Testing

/// Pages that are made to be slow or to crash; each test is quick only when nothing is quadratic.
@Suite("Hostile pages")
struct HostilePageTests {
    private func repeated(_ text: String, _ count: Int = 100_000) -> String { String(repeating: text, count: count) }

    @Test("nesting is limited, and all elements are kept")
    func deep() throws {
        let page = try Document(html: repeated("<div>") + "<p>end</p>")
        #expect(try page.css("div").count == 100_000)
        #expect(try page.one("p").text == "end")
        var (depth, element) = (0, try page.one("p").parent)
        while let current = element { (depth, element) = (depth + 1, current.parent) }
        #expect(depth < 520)
        #expect(page.root?.html.utf8.count ?? 0 > 1_100_000)
        #expect(try page.css("div div div > div ~ p").count == 1)
        #expect(page.root?.text == "end")
    }

    @Test("scripts and void elements at the limit of depth are parsed as usual")
    func deepContent() throws {
        let page = try Document(html: repeated("<div>", 600) + "<script>a<b>c</b></script><br>x<img src=y><b>z</b>t")
        #expect(try page.one("script").rawText == "a<b>c</b>")
        #expect(try page.css("b").texts == ["z"])
        #expect(try page.css("br, img").count == 2)
    }

    @Test("end tags without a beginning cost nothing")
    func endTags() throws {
        let page = try Document(html: repeated("<b>", 50_000) + repeated("</i>", 50_000) + "<u>end")
        #expect(try page.one("u").text == "end")
        #expect(try page.css("b").count == 50_000)
    }

    @Test(
        "incomplete markup is read once",
        arguments: [
            "<", "</", "<!", "<!--", "<?", "<a ", "<a b=\"", "<a b='c' ", "&", "&#", "&#x1", "<script>", "<title>",
            "<p>",
            "<table>", "<li>x", "<select>", "<svg>", "]]>", "<![CDATA[", "<a href=x>", "<form>", "<b><p></b>",
        ])
    func fragments(fragment: String) throws {
        _ = try Document(html: repeated(fragment)).css("a[b] p:nth-child(2n)").count
    }

    @Test("an element with very many attributes is read")
    func attributes() throws {
        let names = (0..<100_000).map { "a\($0)" }.joined(separator: " ")
        let page = try Document(html: "<p \(names)>x</p><i>y</i>")
        #expect(try page.one("p[a99999]").attributes.count == 100_000)
        #expect(try page.one("i").text == "y")
    }

    @Test(
        "no selector is quadratic in the number of siblings",
        arguments: [
            ("b:nth-child(2n)", 10_000), ("b:nth-last-child(2n)", 10_000), ("b:nth-of-type(2)", 1),
            ("b:nth-last-of-type(2)", 1), ("b:nth-child(n+2 of b)", 19_998), ("b:only-of-type", 0),
            ("i:only-of-type", 1),
            ("b:last-child", 0), ("u ~ b", 0), ("i ~ b", 19_999), ("b + b", 19_998), ("b:has(~ u)", 0),
            ("b:has(~ p)", 19_999), ("b:has(~ p > s)", 19_999), ("b:has(~ u s)", 0), ("b:has(+ u)", 0),
            ("body:has(u)", 0),
            ("b:has(+ b ~ u)", 0), ("b:not(:has(~ i))", 19_999), ("body > :nth-child(2) ~ b", 19_998),
            ("s ~ s, p ~ b", 0),
        ] as [(String, Int)])
    func siblings(selector: String, count: Int) throws {
        let page = try Document(html: "<body><i>a</i>" + repeated("<b>x</b>", 19_999) + "<p><s>y</s></p>")
        #expect(try page.css(CSS(parsing: selector)).count == count)
    }

    @Test("positions are right among more siblings than are counted one by one")
    func longLists() throws {
        let page = try Document(html: "<ul>" + repeated("<li>x</li><!-- c -->", 1000) + "</ul>")
        let items = try page.css("li")
        #expect(try Array(page.css("li:nth-child(7n+3)")) == (0..<1000).filter { $0 % 7 == 2 }.map { items[$0] })
        #expect(try Array(page.css("li:nth-last-child(400)")) == [items[600]])
        #expect(try Array(page.css("li:nth-last-of-type(-n+2)")) == [items[998], items[999]])
        #expect(try page.css("li:nth-child(500) ~ li").count == 500)
        #expect(try page.css("li:has(~ li:nth-child(500))").count == 499)
        #expect(try page.css("li:has(+ li:last-child)").count == 1)
    }

    @Test("deep nesting doesn't make combinators slow")
    func deepCombinators() throws {
        let page = try Document(html: repeated("<div class=a>", 4_000) + "<p>x")
        #expect(try page.css(CSS(parsing: String(repeating: "div ", count: 60) + "b")).isEmpty)
        #expect(try page.css(CSS(parsing: ".z " + String(repeating: ".a ", count: 60) + "div")).isEmpty)
        #expect(try page.css(CSS(parsing: ".z > " + String(repeating: ".a ", count: 60) + "div")).isEmpty)
        #expect(try page.css("div:has(p)").count > 500)
        #expect(try page.css("div:has(u)").isEmpty)
    }
}
