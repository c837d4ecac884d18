import SpiderKit
import SpiderTesting

/// The time of a crawl whose pages each take a while, with all that is built in: against what no crawl can beat.
struct LatencyCrawl {
    let pages: Int
    let milliseconds: Int
    private let concurrency = 32

    private struct Far: Spider {
        static let name = "far"
        struct Options: SpiderOptions {
            var site = ""
            var pages = 0
        }
        enum Page: Codable, Sendable { case any }

        func start(_ crawl: Crawl<Self>) async throws {
            for number in 0..<crawl.options.pages { try crawl.follow("\(crawl.options.site)/\(number)", as: .any) }
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            _ = try response.one("h1").text
        }
    }

    func run() async throws {
        let latency = Duration.milliseconds(milliseconds)
        let site = try await TestSite.start { site in
            site.on("/{n}", .after(latency, .html("<title>far</title><h1>away</h1>")))
            site.on("/robots.txt", .text(SlowSite.robots))
        }
        var settings = Settings()
        settings.concurrency = Bounded(clamping: concurrency)
        settings.perHost = Bounded(clamping: concurrency)
        var registry = Registry()
        registry.add(Far.self)
        guard let spider = registry.spider(named: Far.name) else { return }
        let log = Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
        let options = try Value(encoding: Far.Options(site: site.url, pages: pages))
        settings.outputs = []
        let plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
        let clock = ContinuousClock()
        let start = clock.now
        let summary = try await spider.crawl(options: options, plan: plan).run()
        let time = start.duration(to: clock.now)
        await site.stop()
        let ideal = latency * Double(pages) / Double(concurrency)
        print(
            "\(summary.pages) pages of \(milliseconds) ms, \(concurrency) at once, layers \(registry.middleware(of: settings).map(\.name))"
        )
        print("time \(time), ideal \(ideal), ratio \(time / ideal)")
    }
}
