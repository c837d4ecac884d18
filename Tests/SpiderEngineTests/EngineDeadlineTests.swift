import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures

@Suite("A page whose parsing doesn't end", .timeLimit(.minutes(5)))
struct EngineDeadlineTests {
    /// Reads two pages, of which one is read for ever.
    private struct Stuck: Spider {
        static let name = "stuck"
        struct Heading: Item { var text: String }
        enum Page: Codable, Sendable { case any }

        /// Says that the endless parsing has begun.
        static let hasBegun = AsyncStream<Void>.makeStream()

        func start(_ crawl: Crawl<Self>) async throws {
            try crawl.follow("http://a.test/endless", as: .any)
            try crawl.follow("http://a.test/short", as: .any)
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            if response.url.path == "/endless" {
                Stuck.hasBegun.continuation.finish()
                try await Task.sleep(for: .seconds(86_400))
            }
            crawl.yield(Heading(text: response.url.path))
        }
    }

    /// Lets the time jump when an item comes: far, since the time that a page waits for a thread isn't its own.
    ///
    /// After that it goes on by a millisecond each time that it is read: the engine may look up for the first time then, and
    /// does so a while later.
    private final class JumpingClock: Output, Sendable {
        private let time = Mutex((clock: VirtualClock(), step: Duration.zero))
        private let written = Mutex<[Record]>([])
        private let jump: Duration

        init(jump: Duration) { self.jump = jump }

        var now: ContinuousClock.Instant {
            time.withLock { time in
                time.clock.advance(by: time.step)
                return time.clock.now
            }
        }
        var records: [Record] { written.withLock { $0 } }
        var location: String { "memory" }

        func write(_ records: [Record]) {
            written.withLock { $0 += records }
            time.withLock { time in
                time.clock.advance(by: jump)
                time.step = .milliseconds(1)
            }
        }
        func flush() {}
        func close() {}
    }

    @Test("is given up at its deadline, and holds up nothing")
    func endless() async throws {
        let clock = JumpingClock(jump: .seconds(3_000))
        let downloader = StubDownloader { request in
            // The short page comes when the endless one is being parsed.
            if request.url.path == "/short" { for await _ in Stuck.hasBegun.stream {} }
            return Response(to: request, status: .ok)
        }
        var plan = CrawlPlan(downloader: downloader, outputs: [{ clock }])
        plan.settings.limits.pageTime = Interval(.seconds(30))
        plan.settings.timeout = Interval(.seconds(3600))
        plan.clock = { clock.now }
        let summary = try await Engine(Stuck.self, plan: plan).run()
        #expect(clock.records.map(\.fields) == [["text": "/short"]])
        #expect(
            summary.failures
                == ["no end in time, while parsing": .init(count: 1, example: "http://a.test/endless")])
        #expect(summary.pages == 1)
        #expect(summary.ending == .finished)
    }

    @Test("is given up before it is answered, after its host's timeout")
    func endlessFetch() async throws {
        let clock = JumpingClock(jump: .seconds(3_000))
        let isAsked = AsyncStream<Void>.makeStream()
        let downloader = StubDownloader { request in
            if request.url.path == "/endless" {
                isAsked.continuation.finish()
                try await Task.sleep(for: .seconds(86_400))
            }
            for await _ in isAsked.stream {}
            return Response(to: request, status: .ok)
        }
        let yaml = "{timeout: 1h, hosts: {a.test: {timeout: 1s}}}"
        var plan = CrawlPlan(downloader: downloader, outputs: [{ clock }])
        plan.settings = try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .ofTests)
            .configuration(for: "cinema").settings
        plan.clock = { clock.now }
        let summary = try await Engine(Stuck.self, plan: plan).run()
        #expect(clock.records.map(\.fields) == [["text": "/short"]])
        #expect(
            summary.failures
                == ["no end in time, while fetching": .init(count: 1, example: "http://a.test/endless")])
    }
}
