import SpiderKit
import Synchronization

/// What a connection costs that is open and slow: a crawl that has so many of them at once.
struct SlowConnections {
    let count: Int

    private struct Slow: Spider {
        static let name = "slow"
        struct Options: SpiderOptions {
            var site = ""
            var pages = 0
        }
        enum Page: Codable, Sendable { case any }

        func start(_ crawl: Crawl<Self>) async throws {
            for number in 0..<crawl.options.pages { try crawl.follow("\(crawl.options.site)/\(number)", as: .any) }
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    func run(at site: String) async throws {
        var settings = Settings()
        settings.concurrency = Bounded(clamping: count)
        settings.perHost = Bounded(clamping: count)
        settings.timeout = Interval(.seconds(600))
        settings.outputs = []
        var registry = Registry()
        registry.add(Slow.self)
        guard let spider = registry.spider(named: Slow.name) else { return }
        let log = Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
        let plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
        let crawl = try spider.crawl(options: try Value(encoding: Slow.Options(site: site, pages: count)), plan: plan)
        let before = ResidentMemory.bytes
        let running = Task { try await crawl.run() }
        // Open, and with the first bytes of their bodies.
        var open = 0
        for _ in 0..<120 where open < count {
            try await Task.sleep(for: .seconds(1))
            open = OpenSockets.count
        }
        try await Task.sleep(for: .seconds(6))
        let after = ResidentMemory.bytes
        print("\(OpenSockets.count) sockets open, \(Double(after - before) / Double(count) / 1024) KB each")
        crawl.stop(atOnce: true)
        _ = try await running.value
    }
}
