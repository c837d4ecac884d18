import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderItems

@Suite("A chain of pipelines")
struct PipelineChainTests {
    private func chain(_ steps: (String, any Pipeline)...) -> PipelineChain {
        PipelineChain(steps: steps.map { .init(name: $0.0, pipeline: $0.1) })
    }

    /// Holds items until it is opened, and counts how many are in it.
    private final class Lock: Pipeline {
        private struct State {
            var inside = 0
            var most = 0
            var waiting: [CheckedContinuation<Void, Never>] = []
            var watcher: (count: Int, continuation: CheckedContinuation<Void, Never>)?
        }

        private let state = Mutex(State())
        let concurrency: Int?

        init(concurrency: Int?) { self.concurrency = concurrency }

        var most: Int { state.withLock { $0.most } }

        func process(_ record: Record) async throws -> Record? {
            await withCheckedContinuation { continuation in
                let watcher = state.withLock { state in
                    state.inside += 1
                    state.most = max(state.most, state.inside)
                    state.waiting.append(continuation)
                    guard let watcher = state.watcher, state.waiting.count >= watcher.count else {
                        return nil as CheckedContinuation<Void, Never>?
                    }
                    state.watcher = nil
                    return watcher.continuation
                }
                watcher?.resume()
            }
            return record
        }

        /// Waits until a number of items are inside.
        func arrived(_ count: Int) async {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if state.waiting.count >= count { return true }
                    state.watcher = (count, continuation)
                    return false
                }
                if isThere { continuation.resume() }
            }
        }

        /// Lets all out.
        func release() {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                state.inside -= state.waiting.count
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    @Test("lets no more pages into a step than it takes, and all of them in the end")
    func concurrency() async throws {
        let lock = Lock(concurrency: 2)
        let chain = chain(("lock", lock))
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<6 {
                group.addTask { try await chain.process([Film(title: "\(index)")]).records.count }
            }
            for _ in 1...3 {
                await lock.arrived(2)
                lock.release()
            }
            return try await group.reduce(0, +)
        }
        #expect(count == 6)
        #expect(lock.most == 2)
    }

    @Test("gives the place of a page that is given up to the next one, even if the step is still running")
    func givenUp() async throws {
        let lock = Lock(concurrency: 1)
        let chain = chain(("lock", lock))
        let first = Task { try await chain.process([Film(title: "a")]).records.count }
        await lock.arrived(1)
        first.cancel()
        let second = Task { try await chain.process([Film(title: "b")]).records.count }
        await lock.arrived(2)
        lock.release()
        #expect(try await first.value == 1)
        #expect(try await second.value == 1)
    }

    @Test("lets a page that waits for its turn be given up")
    func givenUpWaiting() async throws {
        let gate = StepGate(limit: 1)
        let place = try await gate.enter(on: nil)
        let waiting = Task { try await gate.enter(on: nil) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        place.leave()
        place.leave()
        let next = try await gate.enter(on: nil)
        let other = Task { try await gate.enter(on: nil) }
        next.leave()
        _ = try await other.value
    }

    private struct Batching: BatchPipeline {
        func process(_ records: [Record]) async throws -> [Result<Record, Drop>] {
            records.map { record in
                if record.fields["title"] == "bad" { return .failure(Drop("bad")) }
                var record = record
                record.fields["together"] = .int(records.count)
                return .success(record)
            }
        }
    }

    @Test("gives the items of a page together to a step that takes batches, and reports dropped ones to the others")
    func batches() async throws {
        let unique = try UniquePipeline(fields: ["title"])
        let chain = chain(("unique", unique), ("batching", Batching()), ("trim", TrimPipeline()))
        let result = try await chain.process([
            Film(title: "a"), Film(title: "bad"), Film(title: "a"), Film(title: "b"),
        ])
        #expect(result.records.map { $0.fields["title"] } == ["a", "b"])
        #expect(result.records.map { $0.fields["together"] } == [3, 3])
        #expect(result.dropped == ["title seen before": 1, "bad": 1])
        #expect(result.passages.map(\.step) == [0, 1, 2, 0, 1, 2])
        #expect(try await chain.process([Film(title: "bad")]).dropped == ["bad": 1])
    }

    @Test("counts the items that each step passed, changed and dropped")
    func counts() async throws {
        let chain = chain(("require", RequirePipeline(fields: ["title"])), ("trim", TrimPipeline()))
        let result = try await chain.process([Film(title: ""), Film(title: " a"), Film(title: "b")])
        #expect(result.steps.map(\.name) == ["require", "trim"])
        #expect(result.steps.map(\.passed) == [2, 2])
        #expect(result.steps.map(\.changed) == [0, 1])
        #expect(result.steps.map(\.dropped) == [1, 0])
        var summary = Summary()
        summary.count(result.steps)
        summary.count(result.steps)
        #expect(summary.steps?.map(\.passed) == [4, 4])
        for index in summary.steps?.indices ?? 0..<0 { summary.steps?[index].time = .milliseconds(index * 12) }
        #expect(
            summary.description.contains(
                """
                  pipelines  require: 4 passed, 2 dropped
                             trim: 4 passed, 2 changed (0.012s)
                """))
    }

    @Test("keeps the beginning of a reason that quotes a whole page")
    func longReasons() {
        let long = String(repeating: "é", count: 1 << 20)
        #expect(Drop("no price in '\(long)'").description == "no price in '\(long.prefix(487))…")
        #expect(Drop("no price").description == "no price")
    }

    @Test("fails a page whose step gives too few answers")
    func tooFew() async throws {
        struct Few: BatchPipeline {
            func process(_ records: [Record]) async throws -> [Result<Record, Drop>] { [] }
        }
        let chain = chain(("few", Few()))
        let failure = await #expect(throws: PageFailure.self) { try await chain.process([Film(title: "a")]) }
        #expect(failure?.reason == "'few' gave 0 answers for 1 items")
    }
}

@Suite("The memory of 'unique'")
struct UniqueMemoryTests {
    private func record(_ number: Int) -> Record { Record(type: "T", fields: ["n": .int(number)]) }

    private func passes(_ pipeline: UniquePipeline, _ number: Int) async throws -> Bool {
        do {
            guard let record = try await pipeline.process(record(number)) else { return false }
            pipeline.confirm(record)
            return true
        } catch is Drop {
            return false
        }
    }

    @Test("is bounded: items that it has forgotten are in the job's store")
    func bounded() async throws {
        let store = MemoryJobStore()
        let unique = try UniquePipeline(fields: ["n"], bytes: 0, store: store)
        for number in 0..<5_000 { #expect(try await passes(unique, number)) }
        for number in [0, 1, 2_500, 4_999] { #expect(try await !passes(unique, number)) }
        let next = try UniquePipeline(fields: ["n"], bytes: 0, store: store)
        for number in [0, 1, 2_500, 4_999] { #expect(try await !passes(next, number)) }
        #expect(try await passes(next, 5_000))
    }

    @Test("ends with the crawl, unless it is asked to last")
    func lasting() async throws {
        let store = MemoryJobStore()
        let lasting = try UniquePipeline(fields: ["n"], acrossRuns: true, store: store)
        #expect(try await passes(lasting, 1))
        #expect(store.entries(of: UniquePipeline.section).isEmpty)
        #expect(store.entries(of: UniquePipeline.lastingSection).count == 1)
        #expect(try await !passes(UniquePipeline(fields: ["n"], acrossRuns: true, store: store), 1))
        #expect(try await passes(UniquePipeline(fields: ["n"], store: store), 1))
    }
}
