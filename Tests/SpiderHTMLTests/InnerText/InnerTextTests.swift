import SpiderHTML
import Testing

@Suite("Text as a user sees it")
struct InnerTextTests {
    @Test(
        "lines are the same as in a browser",
        arguments: [
            ("", ""),
            ("  \n ", ""),
            ("plain", "plain"),
            ("<div>a</div><div>b</div>", "a\nb"),
            ("<div><div><div>a</div></div></div>b", "a\nb"),
            ("a<div></div>b", "a\nb"),
            ("<p>a</p><p>b</p>", "a\n\nb"),
            ("<p>a</p><div>b</div>c", "a\n\nb\nc"),
            ("a<br>b<br><br>c", "a\nb\n\nc"),
            ("<br>a<br>", "a"),
            ("<h1>A</h1>b<hr>c", "A\nb\nc"),
            ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "a\nb\nc\nd"),
            ("<dl><dt>a<dd>b</dl>", "a\nb"),
            ("<select><option>a<option>b</select>", "a\nb"),
            ("<p>one <b>two</b><p>three<ul><li>four<li>five</ul>", "one two\n\nthree\n\nfour\nfive"),
        ])
    func lines(html: String, text: String) throws {
        #expect(try Document(html: "<body>" + html).innerText == text)
    }

    @Test(
        "white space collapses across elements and at the ends of lines",
        arguments: [
            (" a  b\n\tc ", "a b c"),
            ("a <b> b</b> c", "a b c"),
            ("a<b> </b>b", "a b"),
            ("a<b>b</b>", "ab"),
            ("<div> a </div> <div> b </div>", "a\nb"),
            ("a <br> b", "a\nb"),
            ("a&nbsp; b", "a\u{A0} b"),
            ("a<!-- x --> b", "a b"),
            ("<span>电影</span>\n<span>院</span>", "电影 院"),
        ])
    func whiteSpace(html: String, text: String) throws {
        #expect(try Document(html: "<body>" + html).innerText == text)
    }

    @Test(
        "white space is kept if it is part of the text",
        arguments: [
            ("<pre>\n a\n  b</pre>", " a\n  b"),
            ("x<pre>a\n\nb</pre>y", "x\na\n\nb\ny"), ("x<pre>\n\na</pre>y", "x\n\na\ny"),
            ("<pre>a  <b>b  c</b>\r\nd\re</pre>", "a  b  c\nd\ne"),
            ("x <textarea>a\n b</textarea> y", "x a\n b y"),
            ("<div style='white-space: pre-wrap'>a  b<i style='white-space:normal'>c  d</i></div>", "a  bc d"),
        ])
    func preformatted(html: String, text: String) throws {
        #expect(try Document(html: "<body>" + html).innerText == text)
    }

    @Test("white space around the element counts if the element is in preformatted text")
    func withinPreformatted() throws {
        let page = try Document(html: "<pre>x <code>a\n  b</code></pre>")
        #expect(try page.one("code").innerText == "a\n  b")
    }

    @Test(
        "rows end lines and tabs separate cells",
        arguments: [
            (
                "<table> <caption>T</caption> <tr> <td>a</td> <td>b</td> </tr> <tr> <td>c <td>d </table>e",
                "T\na\tb\nc\td\ne"
            ),
            ("<table><thead><tr><th>a<th>b<tbody><tr><td><td>c</table>", "a\tb\n\tc"),
            (
                "<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d</table><td>e<tr><td>f</table>",
                "a\t\nb\tc\nd\n\te\nf"
            ),
        ])
    func tables(html: String, text: String) throws {
        #expect(try Document(html: "<body>" + html).innerText == text)
    }

    @Test(
        "hidden text is omitted",
        arguments: [
            "<script>x</script>", "<style>x</style>", "<template>x</template>", "<noscript>x</noscript>",
            "<div hidden>x</div>", "<div HIDDEN=''>x</div>", "<div style='display:none'>x</div>",
            "<div style='color: red; DISPLAY : None !important'>x</div>", "<i style='visibility: hidden'>x</i>",
            "<datalist><option>x</datalist>", "<div hidden>x<p>y</p></div>", "<video>x</video>", "<!-- x -->",
        ])
    func hidden(html: String) throws {
        #expect(try Document(html: "<body><span>a</span>\(html)<span>b</span>").innerText == "ab")
    }

    @Test("a style that only resembles hiding doesn't hide")
    func shown() throws {
        let html =
            "<i style='display:none-such; x-display: none; display'>a</i><i style='display:none;display:inline'>b</i>"
        #expect(try Document(html: html).innerText == "ab")
    }

    @Test("a style can make and undo blocks")
    func styledBlocks() throws {
        let html = "<body>a<span style='display:block'>b</span>c<div style='display: inline'>d</div>e"
        #expect(try Document(html: html).innerText == "a\nb\ncde")
    }

    @Test("the element itself counts as shown")
    func asked() throws {
        let page = try Document(html: "<title> A  title </title><div hidden><p>a<p>b</div>")
        #expect(try page.one("div").innerText == "a\n\nb")
        #expect(try page.one("title").innerText == "A title")
    }

    @Test("a document without a body has no text")
    func empty() throws {
        #expect(try Document(html: "").innerText == "")
        #expect(try Document(html: "<!-- a -->").innerText == "")
    }

    @Test("deep and long pages are read in one pass")
    func hostile() throws {
        let deep = try Document(html: String(repeating: "<div><table><tr><td>", count: 20_000) + "x")
        #expect(deep.innerText.hasSuffix("x"))
        let long = try Document(html: String(repeating: "<td hidden>a<td>b<b style=';:;'> ", count: 50_000))
        #expect(long.innerText.utf8.count < 500_000)
        let spaces = try Document(html: "<body>a" + String(repeating: "<i> </i><p></p>", count: 100_000) + "b")
        #expect(spaces.innerText == "a\n\nb")
    }
}
