import SpiderHTML
import Testing

@Suite("A page's relations to other pages")
struct PageRelationTests {
    private func page(_ html: String) throws -> Document {
        try Document(html: html, url: WebURL("https://example.com/list/?p=1"))
    }

    @Test("links are found by their relation")
    func relations() throws {
        let page = try page(
            """
            <link rel="alternate" hreflang=de href=/de><link rel='Alternate stylesheet' href=s.css>
            <link rel=CANONICAL href=/list/><link rel=canonical href=/other><a rel="next nofollow" href="?p=2">2</a>
            <link rel=prev href="http://[">
            """)
        #expect(page.canonicalURL?.href == "https://example.com/list/")
        #expect(page.link(rel: "NEXT")?.url.href == "https://example.com/list/?p=2")
        #expect(page.links(rel: "alternate").map(\.url.path) == ["/de", "/list/s.css"])
        #expect(page.links(rel: "alternate").map { $0.element["hreflang"] } == ["de", nil])
        #expect(page.link(rel: "prev") == nil)
        #expect(page.link(rel: "nex") == nil)
        #expect(page.link(rel: "") == nil)
    }

    @Test("a canonical link without a URL doesn't count")
    func nothing() throws {
        #expect(try Document(html: "").canonicalURL == nil)
        #expect(try Document(html: "<a rel=canonical href=http://a/>").canonicalURL == nil)
    }

    @Test(
        "a refresh is parsed as in browsers",
        arguments: [
            ("5; url=/x", "5 /x"), ("0;URL='/x y'z", "0 /x%20y"), ("3", "3 /list/"), (" 3.7 , /x", "3 /x"),
            ("1;url=\"/x", "1 /x"), ("1 url=/x", "1 /x"), ("2;  '/q'", "2 /q"), ("2;ur=/x", "2 /list/ur=/x"),
            ("2;url/x", "2 /list/url/x"), (".5;/x", "0 /x"), ("1;", "1 /list/"), ("1; url=", "1 /list/"),
            ("99999999999999999999;/x", "2147483647 /x"), ("1;u", "1 /list/u"), ("1;URL = /x", "1 /x"),
        ])
    func refresh(content: String, expected: String) throws {
        let refresh = try #require(
            try page("<meta http-equiv=Refresh content=\"\(content.replacing("\"", with: "&quot;"))\">").refresh)
        #expect("\(refresh.delay.components.seconds) \(refresh.url.path)" == expected)
    }

    @Test(
        "a malformed refresh doesn't count",
        arguments: ["", "x;url=/x", "-1;/x", "5x;/x", "1;url=javascript:x", "1;http://["])
    func noRefresh(content: String) throws {
        #expect(try page("<meta http-equiv=refresh content=\"\(content)\">").refresh == nil)
    }

    @Test("the first well-formed refresh counts, but none for browsers without scripts")
    func firstRefresh() throws {
        let html = """
            <noscript><meta http-equiv=refresh content="0;/no"></noscript><meta http-equiv=refresh content=x>
            <meta http-equiv=refresh content="1;/a"><meta http-equiv=refresh content="2;/b">
            """
        let refresh = try #require(try page(html).refresh)
        #expect(refresh.delay == .seconds(1))
        #expect(refresh.url.href == "https://example.com/a")
    }

    @Test("links in a template don't count")
    func templates() throws {
        let page = try page(
            """
            <template><link rel=canonical href=/t><meta name=robots content=none>
            <meta http-equiv=refresh content="1;/t"></template>
            """)
        #expect(page.canonicalURL == nil)
        #expect(page.robots == [])
        #expect(page.refresh == nil)
    }

    @Test("directives are for all robots and for one by name")
    func robots() throws {
        let page = try page(
            """
            <meta name=ROBOTS content="NoIndex, noarchive,foo"><meta name=robots content="nosnippet noimageindex">
            <meta name=Spiderbot content=none><meta name=description content=nofollow>
            """)
        #expect(page.robots == [.noIndex, .noArchive, .noSnippet, .noImageIndex])
        #expect(page.robots(for: "spiderBot") == [.noIndex, .noFollow, .noArchive, .noSnippet, .noImageIndex])
        #expect(page.robots(for: "other") == page.robots)
        #expect(RobotsDirectives(parsing: "none") == [.noIndex, .noFollow])
        #expect(RobotsDirectives(parsing: "all, index, follow, nofollowing") == [])
    }
}
