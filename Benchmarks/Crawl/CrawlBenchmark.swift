import SpiderKit

/// Reads the whole of a made-up shop, as fast as it can be had: the same task that other frameworks are given.
@main
struct CrawlBenchmark {
    static func main() async throws {
        let job = try BenchmarkJob()
        var settings = Settings()
        settings.concurrency = Bounded(clamping: job.concurrency)
        settings.perHost = Bounded(clamping: job.concurrency)
        settings.outputs = [PluginUse("jsonl", .string(job.output))]
        settings.logLevel = .warning
        var registry = Registry()
        registry.add(Shop.self)
        guard let spider = registry.spider(named: Shop.name) else { return }
        var log = Logger(label: "bench", factory: { StreamLogHandler.standardError(label: $0) })
        log.logLevel = .warning
        let plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
        let options = try Value(encoding: Shop.Options(start: job.start, isShop: job.isShop))
        let summary = try await spider.crawl(options: options, plan: plan).run()
        print(summary)
    }
}
