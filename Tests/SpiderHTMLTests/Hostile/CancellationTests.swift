import SpiderURL
import SpiderValue
import Testing

@testable import SpiderHTML

/// What runs over a page ends soon after its task was cancelled.
@Suite("Cancelled tasks")
struct CancellationTests {
    /// Runs something in a task that is cancelled before.
    private func cancelled<Output: Sendable>(_ body: @escaping @Sendable () throws -> Output) async throws -> Output {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try body()
        }
        return try await task.value
    }

    private static let html = "<a href=/x>" + String(repeating: "<p>x</p>", count: 20)

    @Test("searches with selectors end when their task is cancelled")
    func selectors() async {
        let error = SelectorError(selector: "p", offset: 0, reason: .cancelled)
        await #expect(throws: error) { try await cancelled { try Document(html: Self.html).css("p").count } }
        await #expect(throws: error) { try await cancelled { try Document(html: Self.html).values("p") } }
        await #expect(throws: error) { try await cancelled { try Document(html: Self.html).one("p").text } }
        #expect(error.description == "selector 'p': the search was cancelled")
    }

    @Test("evaluations of XPath end when their task is cancelled")
    func xpath() async {
        let error = XPathError(expression: "//p", offset: nil, reason: .cancelled)
        await #expect(throws: error) { try await cancelled { try Document(html: Self.html).xpath("//p").count } }
        #expect(error.description == "XPath '//p': the evaluation was cancelled")
    }

    @Test("searches for links end when their task is cancelled")
    func links() async {
        let error = StepError(work: "the search for links", reason: .cancelled)
        await #expect(throws: error) {
            try await cancelled { try Document(html: Self.html, url: WebURL("https://example.com/")).links().count }
        }
        #expect(error.description == "the search for links was cancelled")
    }

    @Test("searches for patterns end when their task is cancelled")
    func patterns() async {
        let error = StepError(work: "the search for 'a+'", reason: .cancelled)
        await #expect(throws: error) { try await cancelled { try TextPattern(parsing: "a+").firstMatch(in: "aa") } }
    }

    @Test("JSONPath ends when its task is cancelled")
    func jsonPath() async {
        let error = JSONPathError(path: "$..x", offset: nil, reason: .cancelled)
        await #expect(throws: error) { try await cancelled { try Value(json: "[1,2]").values(at: "$..x") } }
    }

    @Test("reading the data in scripts ends when its task is cancelled")
    func scripts() async {
        await #expect(throws: EmbeddedJSONError.self) {
            try await cancelled { try Document(html: "<script>a = [1, 2]</script>").json(assignedTo: "a") }
        }
        await #expect(throws: EmbeddedJSONError.self) {
            try await cancelled { try #require(Document(html: "<b>[1, 2]").root).json() }
        }
    }

    @Test("reading microdata ends when its task is cancelled, and says so")
    func microdata() async throws {
        let faults = try await cancelled {
            try Document(html: "<p itemscope><b itemprop=name>x</b></p>").metadata.faults.count
        }
        #expect(faults == 1)
    }

    @Test("a budget checks for cancellation after a number of steps")
    func budget() async throws {
        let steps = try await cancelled {
            var steps = 0
            var budget = StepBudget(limit: .max)
            while (try? budget.spend(1)) != nil { steps += 1 }
            return steps
        }
        #expect(steps == 0)
        let task = Task {
            var steps = 0
            var budget = StepBudget(limit: .max)
            try budget.spend(1)
            withUnsafeCurrentTask { $0?.cancel() }
            while (try? budget.spend(1)) != nil { steps += 1 }
            return steps
        }
        #expect(try await task.value < 2 * StepBudget.interval)
    }
}
