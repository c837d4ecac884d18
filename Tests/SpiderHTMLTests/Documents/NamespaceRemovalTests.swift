import SpiderHTML
import Testing

@Suite("Removing namespaces")
struct NamespaceRemovalTests {
    private static let feed = """
        <a:feed xmlns:a="urn:a" xmlns="urn:b" id="f"><title a:kind="short" xml:lang="en">News</title>\
        <a:entry xmlns:c="urn:c" a:id="1" c:id="2" id="3"/><plain xmlns=""/></a:feed>
        """

    @Test("lets XPath and selectors find local names, of elements and of attributes")
    func search() throws {
        let feed = try Document(xml: Self.feed)
        #expect(try feed.xpath("/feed/title").isEmpty)
        #expect(try feed.css("title[kind]").isEmpty)
        feed.removeNamespaces()
        #expect(try feed.xpath("/feed/title[@kind='short']").texts == ["News"])
        #expect(try feed.css("feed > title[kind=short]").texts == ["News"])
        #expect(try feed.evaluate("//title[lang('en')]/@xml:lang").nodes.map(\.text) == ["en"])
        #expect(try feed.evaluate("//namespace::*[name() != 'xml']").nodes.isEmpty)
        #expect(try feed.css("feed > :nth-of-type(1)").map(\.name) == ["title", "entry", "plain"])
    }

    @Test("writes neither prefixes nor declarations")
    func markup() throws {
        let feed = try Document(xml: Self.feed)
        feed.removeNamespaces()
        #expect(
            feed.root?.html == """
                <feed id="f"><title kind="short" xml:lang="en">News</title><entry id="1" id="2" id="3"/><plain/></feed>
                """)
    }

    @Test("doesn't change a page of HTML, in which names match in any namespace")
    func html() throws {
        let page = try Document(html: "<svg viewBox='0 0 1 1'><linearGradient xlink:href='#a'/></svg>")
        let before = page.root?.html
        page.removeNamespaces()
        #expect(page.root?.html == before)
        #expect(try page.xpath("//lineargradient").count == 1)
    }
}
