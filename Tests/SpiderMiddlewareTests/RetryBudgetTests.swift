import SpiderKit
import Testing

@testable import SpiderMiddleware

@Suite("Budget of retries")
struct RetryBudgetTests {
    /// How many retries are left at a time, of a copy.
    private func left(_ budget: RetryBudget, reserve: Int, now: UnixTime) -> Int {
        var budget = budget
        return (0..<1000).prefix { _ in budget.take(reserve: reserve, now: now) }.count
    }

    @Test("is the reserve if nothing has been requested", arguments: [0, 1, 10])
    func reserve(reserve: Int) {
        #expect(left(RetryBudget(now: 100), reserve: reserve, now: 100) == reserve)
    }

    @Test("grows by its share of the requests")
    func share() {
        var budget = RetryBudget(now: 100)
        for _ in 0..<50 { budget.earn(0.2, now: 100) }
        #expect(left(budget, reserve: 0, now: 100) == 10)
        #expect(left(budget, reserve: 10, now: 100) == 20)
        for _ in 0..<3 { budget.earn(0.2, now: 100) }
        #expect(left(budget, reserve: 0, now: 100) == 10)
    }

    @Test("recovers within a minute, and loses within a minute what it has earned")
    func time() {
        var budget = RetryBudget(now: 100)
        for _ in 0..<10 { #expect(budget.take(reserve: 10, now: 100) == true) }
        #expect(budget.take(reserve: 10, now: 100) == false)
        #expect(left(budget, reserve: 10, now: 130) == 5)
        #expect(left(budget, reserve: 10, now: 160) == 10)
        for _ in 0..<100 { budget.earn(0.5, now: 160) }
        #expect(left(budget, reserve: 0, now: 160) == 50)
        #expect(left(budget, reserve: 0, now: 190) == 25)
        #expect(left(budget, reserve: 0, now: 220) == 0)
        #expect(!budget.isAtRest(now: 219))
        #expect(budget.isAtRest(now: 220))
    }

    @Test("takes no harm from a clock that is set back")
    func clock() {
        var budget = RetryBudget(now: 1000)
        for _ in 0..<10 { _ = budget.take(reserve: 10, now: 1000) }
        #expect(left(budget, reserve: 10, now: 10) == 0)
        #expect(budget.take(reserve: 10, now: 10) == false)
        #expect(left(budget, reserve: 10, now: 70) == 10)
    }
}
