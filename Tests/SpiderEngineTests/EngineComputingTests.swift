import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@Suite("Pages that compute for ever", .timeLimit(.minutes(5)))
struct EngineComputingTests {
    /// Whether the pages that compute may end: a test doesn't leave its threads behind.
    private static let mayEnd = Atomic(false)

    private struct Mixed: Spider {
        static let name = "mixed"
        struct Path: Item { var path: String }
        enum Page: Codable, Sendable { case any }

        func start(_ crawl: Crawl<Self>) async throws {
            for number in 1...8 { try crawl.follow("http://bad.test/\(number)", as: .any) }
            for number in 1...50 { try crawl.follow("http://good.test/\(number)", as: .any) }
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            if response.url.host == "bad.test" {
                while !mayEnd.load(ordering: .relaxed) {}
            }
            crawl.yield(Path(path: response.url.path))
        }
    }

    @Test("fail alone, and take no other page with them")
    func bystanders() async throws {
        let downloader = StubDownloader { Response(to: $0, status: .ok) }
        var plan = CrawlPlan(downloader: downloader)
        plan.settings.limits.pageTime = Interval(.seconds(1))
        defer { EngineComputingTests.mayEnd.store(true, ordering: .relaxed) }
        let summary = try await Engine(Mixed.self, plan: plan).run()
        #expect(summary.pages == 50)
        #expect(summary.items == 50)
        #expect(summary.failures.mapValues(\.count) == ["no end in time, while parsing": 8])
        #expect(summary.ending == .finished)
    }
}
