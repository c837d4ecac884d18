import SpiderHTML
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderBrowser

@Suite("The rules for pages that need scripts") struct AutoRulesTests {
    private func verdict(_ html: String, required: [String] = []) throws -> AutoVerdict? {
        let page = try Document(html: html)
        return AutoRules().verdict(page, size: html.utf8.count, required: try required.map { try PageSelector($0) })
    }

    private let prose = String(repeating: "A film of some length, and a good one. ", count: 60)

    @Test(
        "a page is rendered if an element that a framework fills is empty",
        arguments: ["root", "app", "__next", "__nuxt", "___gatsby", "svelte"])
    func roots(id: String) throws {
        #expect(
            try verdict("<title>Films</title><body><div id=\(id)></div><script src=/main.js></script>")
                == .emptyRoot("#\(id)"))
    }

    @Test("a placeholder in the element is no content")
    func placeholder() throws {
        #expect(
            try verdict("<div id=app><div class=spinner>Loading…</div></div><script src=/main.js></script>")
                == .emptyRoot("#app"))
        #expect(try verdict("<app-root></app-root><script src=/main.js></script>") == .emptyRoot("app-root"))
    }

    @Test("a page that the server has rendered is complete")
    func served() throws {
        #expect(try verdict("<div id=__next><h1>Films</h1><p>\(prose)</div><script src=/main.js></script>") == nil)
        #expect(try verdict("<div id=app><p>\(prose.prefix(200))</div><script src=/main.js></script>") == nil)
    }

    @Test("an empty widget beside an article does not count")
    func widget() throws {
        #expect(try verdict("<article>\(prose)</article><div id=root></div><script src=/comments.js></script>") == nil)
    }

    @Test("an empty element between head and foot counts")
    func frame() throws {
        let head = "<nav>Films Books Music Games People Places Events Series Awards About Contact Help Terms</nav>"
        let foot = "<footer>All rights are reserved by the company that has made this site, since 1998</footer>"
        #expect(
            try verdict("\(head)<div id=root></div>\(foot)<script src=/main.js></script>") == .emptyRoot("#root"))
    }

    @Test("a page with hardly any text beside noscript is rendered")
    func noscript() throws {
        #expect(
            try verdict("<body><noscript>\(prose)</noscript><p>One moment</p><script>start()</script>")
                == .littleText(9))
    }

    @Test("a page that asks for JavaScript is rendered")
    func asking() throws {
        let text = prose.prefix(300)
        #expect(
            try verdict("<body><noscript>Please enable JavaScript.</noscript><p>\(text)</p><script src=/m.js></script>")
                == .asksForScripts)
        #expect(
            try verdict("<body><noscript><img src=/count></noscript><p>\(text)</p><script src=/m.js></script>") == nil)
        #expect(
            try verdict(
                "<body><noscript>Please enable JavaScript.</noscript><p>\(prose)</p><script src=/m.js></script>")
                == nil)
    }

    @Test("a page without scripts is never rendered")
    func scripts() throws {
        #expect(try verdict("<p>Short.</p>") == nil)
        #expect(try verdict("<div id=root></div>") == nil)
        #expect(try verdict("<p>Short.</p>", required: [".price"]) == nil)
    }

    @Test("a page that lacks what the spider needs is rendered")
    func required() throws {
        let page = "<article>\(prose)</article><script src=/main.js></script>"
        #expect(try verdict(page, required: ["article", ".price"]) == .missing(".price"))
        #expect(try verdict(page, required: ["article"]) == nil)
    }

    @Test("the reason is said in words")
    func reasons() {
        #expect("\(AutoVerdict.littleText(9))" == "has only 9 characters of text beside its scripts")
        #expect("\(AutoVerdict.emptyRoot("#app"))" == "has an empty '#app', which scripts fill")
        #expect("\(AutoVerdict.asksForScripts)" == "asks for JavaScript")
        #expect("\(AutoVerdict.missing(".price"))" == "has no '.price'")
    }
}
