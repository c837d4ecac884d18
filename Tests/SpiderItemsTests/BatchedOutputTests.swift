import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures
@testable import SpiderEngine

@Suite("Outputs that get numbered batches from the job")
struct BatchedOutputTests {
    /// Remembers what it was given.
    private final class Inbox: BatchTarget {
        let location = "inbox"
        let knowsLast: Bool
        var batches: [String: [Int]] = [:]
        var fails = false
        var isClosed = false

        init(knowsLast: Bool = true) { self.knowsLast = knowsLast }

        struct Away: Error {}

        func deliver(_ batch: OutputBatch) throws {
            if fails { throw Away() }
            batches[batch.id, default: []] += batch.records.compactMap { $0.fields["n"]?.number }
        }

        func lastBatch(of run: String) throws -> Int? {
            knowsLast ? batches.keys.compactMap { $0.split(separator: "-").last.flatMap { Int($0) } }.max() ?? 0 : nil
        }

        func close() { isClosed = true }

        var all: [Int] { batches.values.flatMap { $0 }.sorted() }
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A job's context: its store is written as a frontier on disk would.
    private func context(_ job: Job) -> PluginContext {
        var context = PluginContext(
            spider: "a", settings: Settings(), log: CollectedLog().logger, store: job.store)
        context.job = job
        context.jobName = "a"
        return context
    }

    private func records(_ numbers: Range<Int>) -> [Record] {
        numbers.map { Record(type: "A", fields: ["n": .int($0)]) }
    }

    @Test("deliver items when their pages are stored, and deliver again the batch that a killed process hadn't")
    func redelivers() throws {
        let inbox = Inbox()
        do {
            let job = try Job(JobName(spider: "a"), in: folder.path("jobs"))
            let output = try context(job).output(to: inbox)
            try output.write(records(0..<3))
            #expect(inbox.batches.isEmpty)
            try output.flush()
            try job.store.flush()
            try output.stored()
            #expect(inbox.all == [0, 1, 2])
            inbox.fails = true
            try output.write(records(3..<5))
            try output.flush()
            try job.store.flush()
            #expect(throws: Inbox.Away.self) { try output.stored() }
            // Never stored: its pages come again.
            try output.write(records(5..<6))
            try output.flush()
            job.release()
        }
        inbox.fails = false
        let job = try #require(try? reopened())
        let output = try context(job).output(to: inbox)
        try output.write(records(5..<7))
        try output.flush()
        try job.store.flush()
        try output.stored()
        try output.close()
        #expect(inbox.all == [0, 1, 2, 3, 4, 5, 6])
        #expect(inbox.isClosed)
    }

    private func reopened() throws -> Job { try Job(JobName(spider: "a"), in: folder.path("jobs")) }

    @Test(
        "skip batches that the target has, and continue the numbers if the target can't say which",
        arguments: [true, false])
    func numbers(knowsLast: Bool) throws {
        let inbox = Inbox(knowsLast: knowsLast)
        let store = MemoryJobStore()
        var context = PluginContext(spider: "a", settings: Settings(), log: CollectedLog().logger, store: store)
        context.job = try reopened()
        for part in [0..<2, 2..<4] {
            let output = try context.output(to: inbox)
            try output.write(records(part))
            try output.flush()
            try output.stored()
        }
        #expect(inbox.all == [0, 1, 2, 3])
        #expect(inbox.batches.keys.compactMap { $0.split(separator: "-").last }.sorted() == ["1", "2"])
    }

    @Test("wait for full batches if asked, and deliver the rest at the end")
    func fullBatches() throws {
        let inbox = Inbox()
        var limits = BatchLimits()
        limits.items = 4
        limits.waitsUntilFull = true
        let job = try reopened()
        let output = try context(job).output(to: inbox, limits: limits)
        for part in [0..<3, 3..<9, 9..<10] {
            try output.write(records(part))
            try output.flush()
            try job.store.flush()
            try output.stored()
        }
        #expect(inbox.batches.values.map(\.count).sorted() == [4, 4])
        try output.close()
        #expect(inbox.batches.values.map(\.count).sorted() == [2, 4, 4])
        #expect(inbox.all == Array(0..<10))
    }

    @Test("to one target have numbers of their own, and each delivers its own items again")
    func severalOutputs() throws {
        let inbox = Inbox(knowsLast: false)
        do {
            let job = try reopened()
            var contexts = [context(job), context(job)]
            for (index, items) in ["A", "B"].enumerated() { contexts[index].outputScope = items }
            #expect(contexts.map(\.outputName) == ["a A", "a B"])
            inbox.fails = true
            for (index, output) in try contexts.map({ try $0.output(to: inbox) }).enumerated() {
                try output.write(records(index * 10..<index * 10 + 2))
                try output.flush()
                try job.store.flush()
                #expect(throws: Inbox.Away.self) { try output.stored() }
            }
            job.release()
        }
        inbox.fails = false
        let job = try reopened()
        var second = context(job)
        second.outputScope = "B"
        let output = try second.output(to: inbox)
        try output.close()
        #expect(inbox.all == [10, 11])
        var first = context(job)
        first.outputScope = "A"
        try first.output(to: inbox).close()
        #expect(inbox.batches.values.sorted { $0[0] < $1[0] } == [[0, 1], [10, 11]])
        let conflict = #expect(throws: PlaceConflict.self) { try second.output(to: inbox) }
        #expect(
            conflict?.description
                == "two outputs write to inbox: remove one of them, or give each other 'items' or another 'filter'")
        withExtendedLifetime(output) {}
    }

    @Test("deliver from memory if nothing outlives the process")
    func memory() throws {
        let inbox = Inbox()
        let context = PluginContext(spider: "a", settings: Settings(), log: CollectedLog().logger)
        let output = try context.output(to: inbox)
        try output.write(records(0..<2_500))
        try output.flush()
        try output.stored()
        try output.close()
        #expect(inbox.batches.values.map(\.count).sorted() == [500, 1000, 1000])
        #expect(inbox.all == Array(0..<2_500))
    }

    @Test("hold no more in memory than a batch has, even if it waits to be full")
    func memoryOfFullBatches() throws {
        let inbox = Inbox()
        let context = PluginContext(spider: "a", settings: Settings(), log: CollectedLog().logger)
        var limits = BatchLimits()
        limits.bytes = 1_000
        limits.waitsUntilFull = true
        let output = try context.output(to: inbox, limits: limits)
        for number in 0..<10 {
            try output.write([
                Record(type: "A", fields: ["n": .int(number), "text": .string(String(repeating: "a", count: 400))])
            ])
            try output.flush()
            try output.stored()
        }
        #expect(inbox.batches.values.map(\.count).sorted() == [3, 3, 3])
        try output.close()
        #expect(inbox.all == Array(0..<10))
    }
}

extension Value {
    fileprivate var number: Int? { if case .int(let number) = self { number } else { nil } }
}
