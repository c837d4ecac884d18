import SpiderValue
import Testing

@testable import SpiderHTML

/// How many steps searches take on pages that are made to be slow.
@Suite("The cost of selectors")
struct SearchCostTests {
    /// Something repeated inside something else, which the selector asks a costly question about.
    private static let shapes: [(selector: String, before: String, repeated: String)] = [
        ("div:matches(/x$/) i", "<div>", "<p><i>y</i></p>"),
        ("div:has(> p:last-child) i", "<div>", "<p><i>y</i></p>"),
        ("div:contains('x') i", "<div>", "<p><i>y</i></p>"),
        ("div:has(b) i", "<div>", "<p><i>y</i></p>"),
        ("div:not(:has(b)) i", "<div>", "<p><i>y</i></p>"),
        ("div:is(:contains(x), :matches(/z/)) i", "<div>", "<p><i>y</i></p>"),
        ("div:has(p + b) i", "<div>", "<p><i>y</i></p>"),
        ("div:has(p ~ b) i", "<div>", "<p><i>y</i></p>"),
        ("div:has(p i b) i", "<div>", "<p><i>y</i></p>"),
        ("p:has(~ b) i", "<div>", "<p><i>y</i></p>"),
        ("p:has(~ p ~ b)", "<div>", "<p><i>y</i></p>"),
        ("p:has(+ p + p i)", "<div>", "<p><i>y</i></p>"),
        ("p:contains(x) ~ p", "<div>", "<p><i>y</i></p>"),
        ("p:matches(/x/) ~ p i", "<div>", "<p><i>y</i></p>"),
        ("p:nth-last-child(odd of :has(i)) i", "<div>", "<p><i>y</i></p>"),
        ("p:nth-child(2n+1 of p:contains(y)) ~ p", "<div>", "<p><i>y</i></p>"),
        ("p:nth-last-of-type(3n) i", "<div>", "<p><i>y</i></p>"),
        ("div:not(:empty) i", "<div>", "<!----><i></i>"),
        ("div + p i", "<div></div><p>", "<!----><i></i>"),
        ("[title*='xxxxy'] i", "<div title='" + String(repeating: "x", count: 3_000) + "'>", "<i></i>"),
        (".x i", "<div class='" + String(repeating: "ab c ", count: 3_000) + "'>", "<i></i>"),
        ("i:dir(rtl)", "<div dir=auto>", "1<i></i>"),
        ("input:disabled", "<fieldset disabled>", "<b></b><input>"),
        ("button:default", "<form>", "<button></button>"),
        ("input:indeterminate", "<form>", "<input type=radio name=x>"),
    ]

    private func steps(_ selector: String, _ html: String) throws -> (taken: Int, nodes: Int) {
        let page = try Document(html: html)
        var search = try Search(
            try CSS(parsing: selector), in: page, root: try #require(page.rootNode), includesRoot: true)
        while try search.next() != nil {}
        return (search.budget.limit - search.budget.remaining, page.parsed.count)
    }

    @Test("a search takes steps in proportion to the page", arguments: shapes.indices)
    func linear(shape: Int) throws {
        let (selector, before, repeated) = Self.shapes[shape]
        let small = try steps(selector, before + String(repeating: repeated, count: 4_000))
        let large = try steps(selector, before + String(repeating: repeated, count: 16_000))
        #expect(large.taken < 5 * small.taken, "\(selector): \(small) \(large)")
        #expect(large.taken < 100 * large.nodes, "\(selector): \(large)")
    }

    @Test(
        "a search takes steps in proportion to the page, however deep it is",
        arguments: [
            "x b", "x > b b", "b:contains(x) i", "b:has(x) b", "b:has(i x) b", "b:has(> b > x) i", ":not(:has(x)) b",
            "x b ~ i", "b b b b b b x b b b",
        ])
    func deep(selector: String) throws {
        func page(_ count: Int) -> String {
            String(
                repeating: String(repeating: "<b>", count: 400) + "<i></i><i></i>"
                    + String(repeating: "</b>", count: 400),
                count: count)
        }
        let small = try steps(selector, page(10))
        let large = try steps(selector, page(40))
        #expect(large.taken < 5 * small.taken, "\(selector): \(small) \(large)")
        #expect(large.taken < 100 * large.nodes, "\(selector): \(large)")
    }

    @Test("steps don't multiply with the number of compounds")
    func compounds() throws {
        let html = String(repeating: "<b>", count: 400) + String(repeating: "<i></i>", count: 4_000)
        let selector = "x " + String(repeating: "b ", count: 120) + "i"
        #expect(try steps(selector, html).taken < 1_000_000)
        let siblings = "x " + String(repeating: "~ i ", count: 120)
        #expect(try steps(siblings, html).taken < 1_000_000)
        let list = String(repeating: "x b, ", count: 2_000) + "i"
        #expect(try steps(list, html).taken < 20_000_000)
    }

    @Test("the deepest and longest selectors need no more stack than there is")
    func deepest() throws {
        let html = String(repeating: "<b>", count: 400) + String(repeating: "<i></i>", count: 1_000)
        let chain = String(repeating: " b", count: 126)
        let nested = (0..<15).reduce("x\(chain)") { inner, _ in ":is(\(inner))\(chain)" } + " i"
        #expect(try steps(nested, html).taken < 20_000_000)
        let relative = (0..<14).reduce("x") { inner, _ in ":is(\(inner))\(chain)" }
        #expect(try steps("b:has(\(relative))", html).taken < 20_000_000)
    }

    @Test("a search that takes too many steps ends with an error")
    func tooMuch() throws {
        let page = try Document(html: String(repeating: "<div>", count: 500) + String(repeating: "y ", count: 10_000))
        var search = try Search("div:matches(/x$/)", in: page, root: try #require(page.rootNode), includesRoot: true)
        search.budget = StepBudget(limit: 1_000_000)
        let error = SelectorError(
            selector: "div:matches(/x$/)", offset: 0, reason: .tooManySteps(limit: 1_000_000))
        #expect(throws: error) { while try search.next() != nil {} }
        #expect(
            error.description == """
                selector 'div:matches(/x$/)': the search takes more than 1000000 steps on this page; search a smaller \
                part of it, or with a simpler selector
                """)
    }

    @Test("the limit of steps grows with the page")
    func budgets() {
        #expect(PageBudget.steps(elements: 10) == 50_000_000)
        #expect(PageBudget.steps(elements: 10_000_000) == 1_000_000_000)
    }

    @Test("texts of nested elements are limited, too")
    func texts() throws {
        let page = try Document(html: String(repeating: "<div>", count: 500) + String(repeating: "y", count: 10_000))
        let error = SelectorError(selector: "div", offset: 0, reason: .tooManySteps(limit: 100_000))
        var count = 0
        #expect(throws: error) {
            try page.scope.visit("div", steps: 100_000) { element, _ in
                count += 1
                return element.text.utf8.count
            }
        }
        #expect(70..<90 ~= count)
        #expect(try page.values("div ::text").count == 1)
    }

    @Test("searches from many elements share one limit and one memory")
    func selections() throws {
        let html = "<div>" + String(repeating: "<p><i>y</i></p>", count: 8_000)
        let page = try Document(html: html)
        #expect(try page.css("p").css("div:matches(/x$/) i").isEmpty)
        #expect(try page.css("p").values("div:has(b) i::text").isEmpty)
        #expect(try page.css("p").first("div:not(:has(b)) b") == nil)
    }
}
