import SpiderKit
import Testing

@testable import SpiderEngine

@Suite("The memory of bodies")
struct BodyBudgetTests {
    @Test("holds up no crawl before anything is known, and none of small pages")
    func small() {
        var budget = BodyBudget(limit: 64 << 20)
        #expect(budget.allows(held: 0, fetching: 10_000))
        for _ in 0..<100 { budget.note(100_000) }
        #expect(budget.allows(held: 3_000_000, fetching: 100))
    }

    @Test("fetches as many large files at once as there is room for, and one in any case")
    func large() {
        var budget = BodyBudget(limit: 100)
        budget.note(40)
        #expect(budget.allows(held: 0, fetching: 1))
        #expect(!budget.allows(held: 0, fetching: 2))
        #expect(budget.allows(held: 60, fetching: 0))
        #expect(!budget.allows(held: 61, fetching: 0))
        budget.note(1000)
        #expect(budget.allows(held: 0, fetching: 0))
        #expect(!budget.allows(held: 0, fetching: 1))
        budget.note(.max)
        #expect(!budget.allows(held: 1, fetching: 3))
    }

    @Test("forgets a large one after some pages")
    func forgets() {
        var budget = BodyBudget(limit: 1000)
        budget.note(1000)
        for _ in 0..<200 { budget.note(10) }
        #expect(budget.expected < 40)
    }
}
