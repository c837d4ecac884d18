public import SpiderHTTP
public import SpiderKit
import Synchronization

/// A whole crawl in a test: what it found and what it came to.
///
/// ```swift
/// let crawl = try await CollectedCrawl(of: Douban.self, downloader: ReplayDownloader(path: recording))
/// #expect(try crawl.items(Douban.Film.self).count == 15)
/// ```
public struct CollectedCrawl: Sendable {
    /// The items, in the order in which their pages ended.
    public let records: [Record]

    /// What the crawl came to.
    public let summary: Summary

    /// Runs a crawl to its end.
    ///
    /// - Parameters:
    ///   - spider: whose crawl
    ///   - options: the spider's options
    ///   - settings: the settings; the middleware and pipelines that they name are used, their outputs are not
    ///   - downloader: what gets responses
    ///   - middleware: layers to use in place of those that the settings name
    ///   - registry: what the names in the settings stand for
    ///   - change: changes what the crawl runs on: its clock, its frontier
    ///   - started: is given the crawl as soon as it exists: to stop it, say
    /// - Throws: what keeps the crawl from starting.
    public init<S: Spider>(
        of spider: S.Type, options: S.Options = S.Options(), settings: Settings = Settings(),
        downloader: any Downloader, middleware: [any Middleware]? = nil, registry: Registry = Registry(),
        plan change: (inout CrawlPlan) -> Void = { _ in },
        started: (Engine<S>) -> Void = { _ in }
    ) async throws {
        var registry = registry
        registry.add(spider)
        let output = CollectingOutput()
        var plan = CrawlPlan(settings: settings, downloader: downloader, outputs: [{ output }])
        let context = PluginContext(spider: S.name, settings: settings, log: plan.log)
        plan.middleware = try middleware ?? settings.middleware.map { try registry.middleware.make($0, context) }
        plan.pipelines = try settings.pipelines.map { ($0.name, try registry.pipelines.make($0, context)) }
        if downloader.isReplay { plan.skipWaits(of: context.clock) }
        change(&plan)
        let engine = Engine(spider, options: options, plan: plan)
        started(engine)
        summary = try await engine.run()
        records = output.records
    }

    /// The items of one type.
    ///
    /// - Parameter type: their type
    /// - Throws: `ValueError` where a pipeline has made something else of one.
    public func items<I: Item>(_ type: I.Type) throws -> [I] {
        try records.filter { $0.type == String(describing: type) }.map { try $0.decode(type) }
    }
}

/// An output that keeps items.
final class CollectingOutput: Output, Sendable {
    private let collected = Mutex<[Record]>([])

    var records: [Record] { collected.withLock { $0 } }
    var location: String { "memory" }

    func write(_ records: [Record]) { collected.withLock { $0 += records } }
    func flush() {}
    func close() {}
}
