import Testing

@testable import SpiderHTML

@Suite("Links of a page")
struct LinkTests {
    private func page(_ html: String, url: String = "https://example.com/list/") throws -> Document {
        try Document(html: html, url: WebURL(url))
    }

    private func urls(_ html: String, _ rules: LinkRules = LinkRules()) throws -> [String] {
        try page(html).links(rules).map(\.url.href)
    }

    @Test("clickable links are found and resolved, each page once, without fragments")
    func plain() throws {
        let found = try urls(
            """
            <a href=a>1</a><a href="/b?x=2&amp;y=1#top">2</a><A HREF=" ./a ">again</A><a>none</a><a name=x></a>
            <map><area href="//other.example/c" alt=C></map><link href=/style.css><img src=i.png><iframe src=f>
            """)
        #expect(
            found == [
                "https://example.com/list/a", "https://example.com/b?x=2&y=1", "https://other.example/c",
            ])
    }

    @Test(
        "links to anything but pages are skipped",
        arguments: [
            "javascript:void(0)", "JavaScript:x", "mailto:a@example.com", "data:text/html,x", "tel:1", "ftp://a/b",
            "http://exa mple.com/", "http://", "#top", "/list/#top", "/film.JPG", "/a.tar.gz?x=1", "/x.pdf#page=2",
            "/app.js", "about:blank",
        ])
    func leftOut(href: String) throws {
        #expect(try urls("<a href=\"\(href)\">x</a>") == [])
    }

    @Test(
        "links to possible pages are included",
        arguments: [
            ("", "https://example.com/list/"), ("http://example.zip", "http://example.zip/"),
            ("/a.jpg/", "https://example.com/a.jpg/"), ("/a?b=c.jpg", "https://example.com/a?b=c.jpg"),
            ("/index.php", "https://example.com/index.php"), ("/.", "https://example.com/"),
            ("HTTP://EXAMPLE.com:80/%7ea", "http://example.com/%7ea"),
            ("/a.verylongextensionname", "https://example.com/a.verylongextensionname"),
        ])
    func stays(href: String, expected: String) throws {
        #expect(try urls("<a href=\"\(href)\">x</a>") == [expected])
    }

    @Test("links are resolved against the base, and a page without a URL has only absolute links")
    func base() throws {
        #expect(try urls("<base href=/x/><a href=a>") == ["https://example.com/x/a"])
        let page = try Document(html: "<a href=a>1</a><a href=http://b/>2</a>")
        #expect(try page.links().map(\.url.href) == ["http://b/"])
    }

    @Test("the text of a link is its visible text, or that of its image")
    func text() throws {
        let html = """
            <a href=1> one <b>and</b>\n more</a><a href=2><img src=x alt=""><img src=y alt=" two  words "></a>
            <a href=3 title=three></a><a href=4 aria-label=four></a><map><area href=5 alt=five></map><a href=6></a>
            """
        #expect(try page(html).links().map(\.text) == ["one and more", "two words", "three", "four", "five", ""])
    }

    @Test("a link knows its element, attribute, fragment and relation")
    func details() throws {
        let link = try #require(try page("<a id=x href='b#c' rel='Next  NOFOLLOW'>b</a>").links().first)
        #expect(link.element["id"] == "x")
        #expect(link.attribute == "href")
        #expect(link.fragment == "c")
        #expect(link.url.href == "https://example.com/list/b")
        #expect(link.rel == ["next", "nofollow"])
        #expect(link.isNoFollow)
    }

    @Test("fragments and duplicates can be kept, and URLs can be canonical")
    func forms() throws {
        let html = "<a href='?b=1&a=2'></a><a href='?a=2&b=1#x'></a><a href='#y'></a><a href='?a=2&b=1#x'></a>"
        let root = "https://example.com/list/"
        var rules = LinkRules()
        #expect(try urls(html, rules) == [root + "?b=1&a=2"])
        rules.isUnique = false
        #expect(try urls(html, rules) == [root + "?b=1&a=2", root + "?a=2&b=1", root + "?a=2&b=1"])
        rules.canonicalises = true
        #expect(try urls(html, rules) == [root + "?a=2&b=1", root + "?a=2&b=1", root + "?a=2&b=1"])
        rules = LinkRules()
        rules.keepsFragments = true
        #expect(try urls(html, rules) == [root + "?b=1&a=2", root + "?a=2&b=1#x", root + "#y"])
    }

    @Test("canonical URLs keep fragments on request, and links that differ in them are different")
    func canonicalFragments() throws {
        let html = """
            <a href='x#f'></a><a href='x#g'></a><a href=x></a><a href='x#f'></a><a href='x#'></a><a href='?b=1&a=2#t'></a>
            <a href='?a=2&b=1#t'></a><a href='%7e#%7e'></a>
            """
        let root = "https://example.com/list/"
        var rules = LinkRules()
        rules.keepsFragments = true
        rules.canonicalises = true
        let all = ["x#f", "x#g", "x", "x#", "?a=2&b=1#t", "~#%7e"]
        #expect(try urls(html, rules) == all.map { root + $0 })
        rules.isUnique = false
        #expect(try urls(html, rules).count == 8)
        rules.keepsFragments = false
        rules.isUnique = true
        #expect(try urls(html, rules) == ["x", "?a=2&b=1", "~"].map { root + $0 })
    }

    @Test("a page whose URL makes every link long ends the search with an error")
    func longAddress() throws {
        let base = "https://example.com/" + String(repeating: "x", count: 60_000) + "/"
        let page = try Document(html: "<base href='\(base)'>" + String(repeating: "<a href=y>", count: 200))
        let error = StepError(work: "the search for links", reason: .tooManySteps(limit: 5_000_000))
        #expect(throws: error) { try LinkSearch.links(LinkRules(), in: page.scope, limit: 5_000_000) }
        #expect(try page.links().count == 1)
    }

    @Test("patterns, domains and schemes select links")
    func choosing() throws {
        let html = """
            <a href=/films/1></a><a href=/films/1/cast></a><a href="/films/2?sort=x"></a><a href=/people/1></a>
            <a href=https://www.example.com/films/3></a><a href=https://notexample.com/films/4></a><a href=ftp://e/films/5></a>
            """
        var rules = LinkRules(allow: ["/films/*"], deny: [.regex(#"[?&]sort="#)], domains: ["Example.com"])
        #expect(try urls(html, rules) == ["https://example.com/films/1", "https://www.example.com/films/3"])
        rules.deniedDomains = ["www.example.com"]
        rules.allow = ["/films/**", "/people/*"]
        #expect(
            try urls(html, rules) == [
                "https://example.com/films/1", "https://example.com/films/1/cast", "https://example.com/people/1",
            ])
        rules = LinkRules()
        rules.schemes = ["ftp"]
        #expect(try urls(html, rules) == ["ftp://e/films/5"])
    }

    @Test("selectors limit the search, with each link once and in document order")
    func within() throws {
        let html = """
            <a href=1></a><div class=b><a href=2></a><p class=a><a href=3></a></p></div><p class=a><a href=4></a></p>
            <a class=a href=5></a>
            """
        var rules = LinkRules(within: [".a", ".b"])
        rules.isUnique = false
        let root = "https://example.com/list/"
        #expect(try urls(html, rules) == [root + "2", root + "3", root + "4", root + "5"])
        #expect(try page(html).css("p").links(LinkRules(within: ["a"])).map(\.url.href) == [root + "3", root + "4"])
        #expect(try page(html).one(".b").links().map(\.url.href) == [root + "2", root + "3"])
        #expect(try page(html).css("p, div, a.a").links(rules).map(\.url.href) == [root + "3"])
        #expect(try page(html).css(".none").links().isEmpty)
        #expect(try Document(html: "").links().isEmpty)
    }

    @Test("elements and selections have links, including the elements themselves")
    func parts() throws {
        let document = try page("<p><a class=x href=1><b>1</b></a><a href=2>2</a></p><a class=x href=3>3</a>")
        #expect(try document.one("a.x").links().map(\.text) == ["1"])
        #expect(try document.css("a.x").links().map(\.text) == ["1", "3"])
        #expect(try document.css("p, p > a").links().map(\.text) == ["1", "2"])
    }

    @Test("nofollow links can be skipped, by their own attribute and by the page's")
    func noFollow() throws {
        let links =
            "<a href=1 rel=nofollow></a><a href=2 rel='x UGC'></a><a href=3 rel=sponsored></a><a href=4 rel=x></a>"
        var rules = LinkRules()
        #expect(try urls(links, rules).count == 4)
        rules.includesNoFollow = false
        #expect(try urls(links, rules) == ["https://example.com/list/4"])
        #expect(try urls("<meta name=Robots content='index, NOFOLLOW'>" + links, rules) == [])
    }

    @Test("other attributes are searched on request, including lists of images")
    func sources() throws {
        let html = """
            <meta http-equiv=refresh content="3; url=next"><link rel=next href=n><iframe src=f></iframe>
            <img src=i.png srcset="i1.png 1x, i2.png 2x,"><div data-href=d></div><img src><form action=go></form>
            <video src=v.mp4 poster=p.jpg></video>
            """
        var rules = LinkRules()
        rules.deniedExtensions = .none
        rules.sources = [
            .refresh, .link, .imageSet, .image, .iframe, .video, .poster, .form,
            LinkSource("DIV", attribute: "Data-Href"),
        ]
        let found = try page(html).links(rules)
        #expect(
            found.map { "\($0.attribute) \($0.url.path)" } == [
                "content /list/next", "href /list/n", "src /list/f", "srcset /list/i1.png", "srcset /list/i2.png",
                "src /list/i.png", "data-href /list/d", "action /list/go", "src /list/v.mp4", "poster /list/p.jpg",
            ])
    }

    @Test("links in SVG are found, those in templates aren't part of the page, those after its end are")
    func places() throws {
        let html = """
            <template><a href=t></a></template><svg><a href=s></a><a xlink:href=x></a><linearGradient href=g /></svg>
            <noscript><a href=n></a></noscript></body></html><a href=e></a>
            """
        let root = "https://example.com/list/"
        #expect(try urls(html) == ["s", "n", "e"].map { root + $0 })
        var rules = LinkRules()
        rules.sources = [
            LinkSource("a", attribute: "xlink:href"), LinkSource("linearGradient", attribute: "href"),
            LinkSource("nowhere", attribute: "href"),
        ]
        #expect(try urls(html, rules) == ["x", "g"].map { root + $0 })
    }

    @Test("faults in the rules are thrown before the search, and can be listed")
    func faults() throws {
        var rules = LinkRules(
            allow: ["films", "/ok"], deny: [.regex("(")], domains: ["https://a.example"], within: ["a["])
        rules.deniedDomains = ["a b"]
        #expect(
            rules.faults.map(\.description) == [
                "URL pattern 'films': a glob begins with '/' for a path, '//' for a host, or a scheme and '://' at offset 0",
                "URL pattern '(': a closing ')' is missing at offset 0",
                try #require(CSS("a[").fault).description,
                "'https://a.example' is not a domain; write domains without scheme, port, path and '*'",
                "'a b' is not a domain; write domains without scheme, port, path and '*'",
            ])
        #expect(throws: try #require(rules.faults.first)) { try Document(html: "").links(rules) }
    }

    @Test("queries are in the page's encoding, as browsers send them")
    func encodings() throws {
        let bytes =
            Array("<a href='/s?q=".utf8) + [0xB5, 0xE7] + Array("#".utf8) + [0xB5, 0xE7] + Array("'>".utf8)
        let gbk = try #require(TextEncoding(label: "gbk"))
        let document = try Document(html: bytes, url: WebURL("http://a/"), encoding: gbk)
        #expect(try document.links().map(\.url.href) == ["http://a/s?q=%B5%E7"])
        let latin = try Document(
            html: Array("<a href='/s?q=é&#9731;'>".utf8), url: WebURL("http://a/"), encoding: .utf8)
        #expect(try latin.links().map(\.url.href) == ["http://a/s?q=%C3%A9%E2%98%83"])
        let western = try Document(
            html: Array("<a href='/é?q=".utf8) + [0xE9] + Array("&#9731;'>".utf8), url: WebURL("http://a/"),
            encoding: .windows1252)
        #expect(try western.links().map(\.url.href) == ["http://a/%C3%83%C2%A9?q=%E9%26%239731%3B"])
    }

    @Test("a page of very many links, all the same or nested, is read")
    func many() throws {
        let same = String(repeating: "<a href=/a?b=1>x</a>", count: 20_000)
        #expect(try urls(same).count == 1)
        let distinct = (0..<20_000).map { "<a href=/a/\($0)>x" }.joined()
        #expect(try urls(distinct).count == 20_000)
        #expect(try page(distinct).css("a").links().count == 20_000)
    }
}
