import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("A spider's methods for failures and the end", .timeLimit(.minutes(5)))
struct SpiderFailureTests {
    /// Yields an item for each page that has failed, and tries a copy of it elsewhere.
    private struct Careful: Spider {
        static let name = "careful"

        struct Missing: Item, Equatable {
            var url: String
            var reason: String
        }
        struct Found: Item { var url: String }
        struct Options: SpiderOptions { var paths: [String] = [] }
        enum Page: Codable, Sendable { case original, copy }

        static let summaries = Notes<Summary>()

        func start(_ crawl: Crawl<Self>) async throws {
            for path in crawl.options.paths { try crawl.follow("http://a.test\(path)", as: .original) }
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            crawl.yield(Found(url: response.url.href))
            if response.url.path == "/bad" { throw Walker.Refusal(description: "no title") }
        }

        func failed(_ failure: PageFailure, page: Page, crawl: Crawl<Self>) async throws {
            let url = try #require(crawl.request).url
            crawl.yield(Missing(url: url.href, reason: failure.reason))
            if page == .original { try crawl.follow("http://b.test\(url.path)", as: .copy) }
            if url.path == "/worse" { throw Walker.Refusal(description: "not even that") }
        }
    }

    private func crawl(
        _ paths: String..., settings: Settings = Settings(), registry: Registry = Registry(),
        log: CollectedLog = CollectedLog()
    ) async throws -> CollectedCrawl {
        var options = Careful.Options()
        options.paths = paths
        let pages = ["http://a.test/bad": "", "http://b.test/gone": "copy", "http://b.test/bad": ""]
        return try await CollectedCrawl(
            of: Careful.self, options: options, settings: settings, downloader: StubDownloader(pages: pages),
            middleware: [], registry: registry, plan: { $0.log = log.logger })
    }

    @Test("may yield an item and follow something else, and the page counts as failed")
    func yields() async throws {
        let crawl = try await crawl("/gone")
        #expect(try crawl.items(Careful.Missing.self) == [.init(url: "http://a.test/gone", reason: "404 Not Found")])
        #expect(try crawl.items(Careful.Found.self).map(\.url) == ["http://b.test/gone"])
        #expect(crawl.summary.failures == ["404 Not Found": .init(count: 1, example: "http://a.test/gone")])
        #expect(crawl.summary.pages == 1)
        #expect(crawl.summary.items == 2)
    }

    @Test("are called if parsing fails; items of the failed parsing have no effect")
    func parsingFails() async throws {
        let crawl = try await crawl("/bad")
        #expect(
            try crawl.items(Careful.Missing.self) == [
                .init(url: "http://a.test/bad", reason: "no title"),
                .init(url: "http://b.test/bad", reason: "no title"),
            ])
        #expect(try crawl.items(Careful.Found.self).isEmpty)
        #expect(crawl.summary.failures.mapValues(\.count) == ["no title": 2])
    }

    @Test("has no effect if that fails as well, which is logged")
    func failsAgain() async throws {
        let log = CollectedLog()
        let crawl = try await crawl("/worse", log: log)
        #expect(crawl.records.isEmpty)
        #expect(crawl.summary.requests == 1)
        #expect(crawl.summary.failures.mapValues(\.count) == ["404 Not Found": 1])
        let errors = log.lines.filter { $0.hasPrefix("error") }
        #expect(errors == ["error the spider's 'failed' failed: not even that [\"url: http://a.test/worse\"]"])
    }

    @Test("aren't called for a page that is retried")
    func retries() async throws {
        struct Flaky: Spider {
            static let name = "flaky"
            struct Missing: Item { var attempt: Int }
            enum Page: Codable, Sendable { case any }
            func start(_ crawl: Crawl<Self>) async throws { try crawl.follow("http://a.test/", as: .any) }
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
            func failed(_ failure: PageFailure, page: Page, crawl: Crawl<Self>) async throws {
                crawl.yield(Missing(attempt: crawl.request?.attempt ?? 0))
            }
        }
        var settings = Settings.anywhere
        settings.retry.times = 2
        settings.retry.firstDelay = Interval(.zero)
        let crawl = try await CollectedCrawl(
            of: Flaky.self, settings: settings,
            downloader: StubDownloader { Response(to: $0, status: .serviceUnavailable) })
        #expect(try crawl.items(Flaky.Missing.self).map(\.attempt) == [3])
    }

    @Test("may follow no deeper than its page's links")
    func depth() async throws {
        var settings = Settings()
        settings.limits.depth = 0
        let crawl = try await crawl("/gone", settings: settings)
        #expect(crawl.summary.tooDeep == 1)
        #expect(try crawl.items(Careful.Missing.self).count == 1)
    }

    @Test("are called once with the crawl's summary, when outputs are closed")
    func finished() async throws {
        struct Reporting: Spider {
            static let name = "reporting"
            static let notes = Notes<String>()
            enum Page: Codable, Sendable { case any }
            func start(_ crawl: Crawl<Self>) async throws { try crawl.follow("http://a.test/", as: .any) }
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
            func finished(_ summary: Summary) async throws {
                Reporting.notes.add("\(summary.ending), \(summary.pages)")
                throw Walker.Refusal(description: "no mail server")
            }
        }
        final class Closing: Output {
            let location = "memory"
            func write(_ records: [Record]) {}
            func flush() {}
            func close() { Reporting.notes.add("closed") }
        }
        let log = CollectedLog()
        let plan = CrawlPlan(
            downloader: StubDownloader(pages: ["http://a.test/": ""]), outputs: [{ Closing() }], log: log.logger)
        let summary = try await Engine(Reporting.self, plan: plan).run()
        #expect(Reporting.notes.all == ["closed", "finished, 1"])
        #expect(summary.ending == .finished)
        let errors = log.lines.filter { $0.hasPrefix("error") }
        #expect(errors == ["error the spider's 'finished' failed: no mail server []"])
    }
}
