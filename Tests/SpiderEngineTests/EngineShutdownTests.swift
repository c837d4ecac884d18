import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures

@Suite("A crawl shuts down", .timeLimit(.minutes(5)))
struct EngineShutdownTests {
    /// Notes the order in which everything that a crawl holds is closed.
    private struct Parts {
        let notes = Notes<String>()

        final class Closing: Output {
            let notes: Notes<String>
            let location = "memory"
            init(_ notes: Notes<String>) { self.notes = notes }
            func write(_ records: [Record]) {}
            func flush() { notes.add("output flushed") }
            func close() { notes.add("output closed") }
        }

        struct Waiting: Frontier {
            let notes: Notes<String>
            private var inner = MemoryFrontier()
            init(_ notes: Notes<String>) { self.notes = notes }
            var waitingCount: Int { inner.waitingCount }
            mutating func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) throws -> FrontierChange {
                inner.commit(pages, now: now)
            }
            mutating func take(
                from host: HostKey, within allowance: HostAllowance, now: ContinuousClock.Instant
            ) throws -> QueuedRequest? { inner.take(from: host, within: allowance, now: now) }
            mutating func takeAll(from host: HostKey, limit: Int) throws -> [QueuedRequest] {
                inner.takeAll(from: host, limit: limit)
            }
            func head(of host: HostKey, now: ContinuousClock.Instant) throws -> QueueHead? {
                inner.head(of: host, now: now)
            }
            func waitingHosts() throws -> [HostKey] { inner.waitingHosts() }
            mutating func store(_ progress: CrawlProgress) { notes.add("pages stored") }
            mutating func close(_ ending: Summary.Ending) throws { notes.add("frontier closed: \(ending)") }
        }

        final class Layer: Middleware {
            let notes: Notes<String>
            init(_ notes: Notes<String>) { self.notes = notes }
            func handle(_ request: Request, next: Next) async throws -> Response { try await next(request) }
            func finish() async throws {
                notes.add("layer finished")
                throw Walker.Refusal(description: "no space for cookies")
            }
        }

        final class Fetching: Downloader {
            let notes: Notes<String>
            init(_ notes: Notes<String>) { self.notes = notes }
            func fetch(_ request: Request) async throws -> Response { page(html("one"), to: request) }
            func shutdown() async { notes.add("downloader shut down") }
        }

        final class Keeping: JobStore {
            let notes: Notes<String>
            private let inner = MemoryJobStore()
            init(_ notes: Notes<String>) { self.notes = notes }
            func entries(of section: String) -> [(key: String, value: [UInt8])] {
                inner.entries(of: section)
            }
            func put(_ value: [UInt8]?, for key: String, in section: String) { inner.put(value, for: key, in: section) }
            func flush() throws { notes.add("store flushed") }
        }

        func plan(_ output: @escaping @Sendable () throws -> any Output, log: CollectedLog) -> CrawlPlan {
            let notes = notes
            var plan = CrawlPlan(
                middleware: [Layer(notes)], downloader: Fetching(notes), outputs: [output],
                frontier: { Waiting(notes) }, log: log.logger)
            plan.store = Keeping(notes)
            return plan
        }
    }

    @Test("in one order: outputs and frontier, layers and downloader, and last the data for the next crawl")
    func order() async throws {
        let parts = Parts()
        let notes = parts.notes
        let log = CollectedLog()
        let plan = parts.plan({ Parts.Closing(notes) }, log: log)
        #expect(try await Engine(Walker.self, plan: plan).run().ending == .finished)
        let all = notes.all.drop { $0 != "output closed" }
        #expect(
            Array(all) == [
                "output closed", "frontier closed: finished", "layer finished", "downloader shut down", "store flushed",
            ])
        #expect(notes.all.contains("pages stored"))
        #expect(log.lines.contains("error no space for cookies []"))
    }

    @Test("layers and downloader, too, if the crawl couldn't begin")
    func cannotBegin() async throws {
        let parts = Parts()
        let plan = parts.plan({ throw Walker.Refusal(description: "no such disk") }, log: CollectedLog())
        await #expect(throws: Walker.Refusal.self) { try await Engine(Walker.self, plan: plan).run() }
        #expect(parts.notes.all == ["layer finished", "downloader shut down", "store flushed"])
    }

    @Test("in order when the task that awaits it is cancelled, and returns its summary")
    func cancelled() async throws {
        let isAsked = Gate()
        let mayAnswer = Gate()
        let downloader = StubDownloader { request in
            isAsked.open()
            await mayAnswer.pass()
            return page(html(request.url.path, links: ["/more"]), to: request)
        }
        let output = CountingOutput()
        var plan = CrawlPlan(downloader: downloader, outputs: [{ output }])
        plan.settings.concurrency = 1
        let engine = Engine(Walker.self, plan: plan)
        let crawl = Task { try await engine.run() }
        await isAsked.pass()
        crawl.cancel()
        mayAnswer.open()
        let summary = try await crawl.value
        #expect(summary.ending == .interrupted)
        #expect((summary.pages, summary.items, summary.failed, summary.waiting) == (1, 1, 0, 1))
        #expect(output.count == 1)
        #expect(!Task.isCancelled)
    }

    @Test("before its first request if its task is cancelled before")
    func cancelledBefore() async throws {
        let mayBegin = Gate()
        let engine = Engine(Walker.self, plan: CrawlPlan(downloader: StubDownloader(pages: [:])))
        let crawl = Task {
            await mayBegin.pass()
            return try await engine.run()
        }
        crawl.cancel()
        mayBegin.open()
        let summary = try await crawl.value
        #expect((summary.ending, summary.requests) == (.interrupted, 0))
    }

    private final class CountingOutput: Output, Sendable {
        private let written = Mutex(0)
        var count: Int { written.withLock { $0 } }
        let location = "memory"
        func write(_ records: [Record]) { written.withLock { $0 += records.count } }
        func flush() {}
        func close() {}
    }
}
