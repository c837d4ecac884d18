import SpiderHTML
import SpiderURL
import Testing

@Suite("Documents")
struct DocumentTests {
    @Test("a page has a root, a title and its URL")
    func parts() throws {
        let url = try #require(WebURL("https://example.com/films/"))
        let page = try Document(html: "<!DOCTYPE html><title> Films \n today </title><p>x", url: url)
        #expect(page.root?.name == "html")
        #expect(page.title == "Films today")
        #expect(page.url == url)
        #expect(page.baseURL == url)
        #expect(page.encoding == .utf8)
        #expect(page.root?.html == "<html><head><title> Films \n today </title></head><body><p>x</p></body></html>")
    }

    @Test(
        "an empty page has nothing but its three elements", arguments: ["", "  ", "<!-- only -->", "<!DOCTYPE html>"])
    func empty(html: String) throws {
        let page = try Document(html: html)
        #expect(page.root?.html == "<html><head></head><body></body></html>")
        #expect(page.title == nil)
        #expect(try page.css("*").map(\.name) == ["html", "head", "body"])
        #expect(try page.first("p") == nil)
        #expect(throws: ExtractionError.noMatch(selector: "p", url: nil, nearby: "")) { try page.one("p") }
    }

    @Test("no bytes are an empty page")
    func noBytes() throws {
        #expect(try Document(html: [UInt8]()).root?.innerHTML == "<head></head><body></body>")
    }

    @Test("relative URLs are resolved against the first base with a URL")
    func base() throws {
        let url = try #require(WebURL("https://example.com/a/b"))
        let html = "<base target=x><base href='../c/'><base href='/no/'><a href='d?e=f&amp;g'>x</a>"
        let page = try Document(html: html, url: url)
        #expect(page.baseURL?.href == "https://example.com/c/")
        #expect(try page.one("a").url("href").href == "https://example.com/c/d?e=f&g")
    }

    @Test("without a base, the page's own URL counts; without either, only absolute URLs can be read")
    func withoutBase() throws {
        let url = try #require(WebURL("https://example.com/a/b"))
        let page = try Document(html: "<a href=' c '>x</a>", url: url)
        #expect(try page.one("a").url("href").href == "https://example.com/a/c")

        let lost = try Document(html: "<a href='c'>x</a><img src='http://h/i'>")
        #expect(lost.baseURL == nil)
        #expect(try lost.one("img").url("src").href == "http://h/i")
        #expect(
            throws: ExtractionError.notURL(
                attribute: "href", value: "c", url: nil, nearby: "<a href=\"c\">x</a>")
        ) { try lost.one("a").url("href") }
    }

    @Test("elements keep their document alive")
    func lifetime() throws {
        func heading() throws -> Element { try Document(html: "<h1>kept</h1>").one("h1") }
        #expect(try heading().text == "kept")
        #expect(try heading().parent?.name == "body")
    }

    @Test(
        "a truncated page is the tree of its beginning",
        arguments: [
            ("<div id=a><p class=b>text <b>bo", "<div id=\"a\"><p class=\"b\">text <b>bo</b></p></div>"),
            ("<p>one<p>two<a href='x", "<p>one</p><p>two</p>"),
            ("<ul><li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
            ("<p>a<script>if (a < b", "<p>a<script>if (a < b</script></p>"),
        ])
    func truncated(html: String, expected: String) throws {
        #expect(try Document(html: html).one("body").innerHTML == expected)
    }

    @Test("text with direction marks stays the same")
    func directionMarks() throws {
        let page = try Document(html: "<title>Film\u{200E} (2013)</title><h1>Film\u{200E} </h1>")
        #expect(page.title == "Film\u{200E} (2013)")
        #expect(try page.one("h1").text == "Film\u{200E}")
    }

    @Test("templates in scripts are text, not elements")
    func scriptTemplates() throws {
        let html =
            "<script type='text/x-jquery-tmpl' id=t>{{if a<b}}<img src=\"{{= img}}\"></p>{{/if}}</script><img src=real>"
        let page = try Document(html: html)
        #expect(try page.css("img").map { $0["src"] } == ["real"])
        #expect(try page.one("#t").innerHTML == "{{if a<b}}<img src=\"{{= img}}\"></p>{{/if}}")
    }

    @Test("a surplus end tag ends the element around it, as in browsers")
    func surplusEndTags() throws {
        let item = """
            <div class="item mod "><a class="thumb" href="F"><img src="x"></a><div class="intro"><h3><a href="F" \
            class="">T</a></h3><ul><li class="dt">11月11日</li><li>剧情</li></ul></div></div></div>
            """
        let html = "<body><div id=\"showing-soon\">" + String(repeating: item, count: 15) + "</div><p>end</p>"
        let page = try Document(html: html)
        #expect(try page.css(".item").count == 15)
        #expect(try page.css("#showing-soon .item").count == 1)
        #expect(try page.css("#showing-soon, #showing-soon ~ *").css(".dt").count == 15)
        #expect(try page.css(".item h3 a").texts == Array(repeating: "T", count: 15))
        #expect(try page.css(".item .dt").texts == Array(repeating: "11月11日", count: 15))
        #expect(try page.css("body > p").texts == ["end"])
    }

    @Test("references to U+0080 to U+009F are the characters of windows-1252, in text and in attributes")
    func windowsReferences() throws {
        let page = try Document(
            html: "<p title='it&#146;s &#x80;&#129;&eacute;'>a&#150;b&#x9f;c&#129;&#160;é</p><b>&#133;</b>")
        #expect(try page.one("p").rawText == "a–bŸc\u{81}\u{A0}é")
        #expect(try page.one("p")["title"] == "it’s €\u{81}é")
        #expect(try page.one("b").text == "…")
    }
}
