import SpiderKit
import SpiderTesting

/// Good pages beside pages that compute for ever: how long the good ones take, against the time that they take alone.
struct ComputingCrawl {
    let hostile: Int
    let good: Int

    private struct Mixed: Spider {
        static let name = "mixed"
        struct Options: SpiderOptions {
            var hostile = 0
            var good = 0
        }
        enum Page: Codable, Sendable { case any }

        func start(_ crawl: Crawl<Self>) async throws {
            for number in 0..<crawl.options.hostile { try crawl.follow("http://bad.test/\(number)", as: .any) }
            for number in 0..<crawl.options.good { try crawl.follow("http://good.test/\(number)", as: .any) }
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            if response.url.host == "bad.test" { while true { _ = response.url.path } }
            for _ in 0..<20 { _ = try response.css("p:contains('x')").count }
            Finish.note()
        }
    }

    func run() async throws {
        let alone = try await crawl(hostile: 0)
        let mixed = try await crawl(hostile: hostile)
        print("\(good) good pages alone: \(alone); beside \(hostile) that compute for ever: \(mixed)")
        print("ratio \(mixed / alone)")
    }

    /// - Returns: the time until the last good page
    private func crawl(hostile: Int) async throws -> Duration {
        var settings = Settings()
        settings.limits.pageTime = Interval(.seconds(8))
        settings.middleware = []
        settings.outputs = []
        settings.frontier = PluginUse("memory")
        let body = Array(("<title>good</title>" + String(repeating: "<p>some <i>text</i></p>", count: 4_000)).utf8)
        var plan = CrawlPlan(
            settings: settings, downloader: StubDownloader { Response(to: $0, status: .ok, body: body) })
        plan.log = Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
        let start = ContinuousClock.now
        let summary = try await Engine(
            Mixed.self, options: Mixed.Options(hostile: hostile, good: good), plan: plan
        ).run()
        print("\(summary.pages) pages done, failures \(summary.failures.mapValues(\.count)), in \(summary.duration)")
        return Finish.last - start
    }
}
