import SpiderHTML
import Testing

@Suite("Removing elements")
struct RemovalTests {
    @Test("removed elements are gone from the document")
    func removed() throws {
        let page = try Document(html: "<div><p>one</p><p class=ad>buy <b>now</b></p>and<p>two</p></div>")
        #expect(try page.css("p").count == 3)
        try page.css(".ad").remove()
        #expect(try page.css("p").texts == ["one", "two"])
        #expect(try page.css("b").isEmpty)
        #expect(try page.one("div").html == "<div><p>one</p>and<p>two</p></div>")
        #expect(try page.css("p:nth-child(2)").texts == ["two"])
    }

    @Test("a removed element stays readable with its content")
    func detached() throws {
        let page = try Document(html: "<div><p class=ad>buy <b>now</b></p></div>")
        let advert = try page.one(".ad")
        let bold = try advert.one("b")
        advert.remove()
        #expect(advert.text == "buy now")
        #expect(advert.parent == nil)
        #expect(advert.next == nil)
        #expect(try advert.css("b").first == bold)
        #expect(try bold.matches(".ad b"))
        #expect(try page.css("div").css("*").isEmpty)
        #expect(try page.css("div, p").count == 1)
    }

    @Test("removing an element twice, the root, and nested elements is harmless")
    func corners() throws {
        let page = try Document(html: "<div><p><b>x</b></p></div>")
        let all = try page.css("div, p, b")
        all.remove()
        all.remove()
        #expect(all.texts == ["", "", "x"])
        try #require(page.root).remove()
        #expect(page.root == nil)
        #expect(try page.css("*").isEmpty)
        #expect(page.title == nil)
    }

    @Test("searches stay right while many elements are removed")
    func many() throws {
        let page = try Document(html: String(repeating: "<p><i>x</i></p>", count: 300))
        for left in stride(from: 300, to: 0, by: -1) {
            #expect(try page.css("p > i").count == left)
            try page.one("p").remove()
        }
        #expect(try page.css("p").isEmpty)
    }
}
