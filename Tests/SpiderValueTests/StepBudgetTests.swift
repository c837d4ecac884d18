import SpiderValue
import Testing

@Suite("Step budgets")
struct StepBudgetTests {
    @Test("all steps can be spent, and not one more", arguments: [0, 1, 4_095, 4_096, 4_097, 10_000])
    func limit(limit: Int) throws {
        var budget = StepBudget(limit: limit)
        for _ in 0..<limit { try budget.spend(1) }
        #expect(budget.remaining == 0)
        #expect(throws: StepBudget.Stop.tooManySteps) { try budget.spend(1) }
    }

    @Test("several steps at once count as several")
    func large() throws {
        var budget = StepBudget(limit: 1_000_000)
        try budget.spend(999_999)
        #expect(budget.remaining == 1)
        try budget.spend(1)
        #expect(throws: StepBudget.Stop.tooManySteps) { try budget.spend(1_000_000) }
    }

    @Test("a spent budget stays spent")
    func usedUp() {
        var budget = StepBudget(limit: 10)
        for _ in 0..<3 { #expect(throws: StepBudget.Stop.tooManySteps) { try budget.spend(11) } }
        #expect(throws: StepBudget.Stop.tooManySteps) { try budget.spend(1) }
    }
}
