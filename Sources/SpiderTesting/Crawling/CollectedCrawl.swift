public import SpiderHTTP
public import SpiderKit
import Synchronization

/// The items and the summary of a whole crawl in a test.
///
/// ```swift
/// let crawl = try await CollectedCrawl(of: Douban.self, downloader: ReplayDownloader(path: recording))
/// #expect(try crawl.items(Douban.Film.self).count == 15)
/// ```
public struct CollectedCrawl: Sendable {
    /// The items, in the order in which their pages ended.
    public let records: [Record]

    /// The summary of the crawl.
    public let summary: Summary

    /// Runs a crawl to its end.
    ///
    /// - Parameters:
    ///   - spider: the spider to run
    ///   - options: the spider's options
    ///   - settings: the settings; their middleware and pipelines are used, but not their outputs
    ///   - downloader: the downloader that answers requests
    ///   - middleware: layers to use instead of those that the settings name
    ///   - registry: the plugins that the settings may name
    /// - Throws: an error if the crawl can't start.
    public init<S: Spider>(
        of spider: S.Type, options: S.Options = S.Options(), settings: Settings = Settings(),
        downloader: any Downloader, middleware: [any Middleware]? = nil, registry: Registry = Registry()
    ) async throws {
        try await self.init(
            of: spider, options: options, settings: settings, downloader: downloader, middleware: middleware,
            registry: registry, plan: { _ in })
    }

    /// Runs a crawl to its end, after changing its plan.
    ///
    /// - Parameters:
    ///   - change: changes the plan of the crawl, such as its clock or its frontier
    ///   - started: called with the crawl as soon as it exists, for example to stop it
    package init<S: Spider>(
        of spider: S.Type, options: S.Options = S.Options(), settings: Settings = Settings(),
        downloader: any Downloader, middleware: [any Middleware]? = nil, registry: Registry = Registry(),
        plan change: (inout CrawlPlan) -> Void, started: (Engine<S>) -> Void = { _ in }
    ) async throws {
        var registry = registry
        registry.add(spider)
        let output = CollectingOutput()
        var plan = CrawlPlan(settings: settings, downloader: downloader, outputs: [{ output }])
        var context = PluginContext(spider: S.name, settings: settings, log: plan.log)
        context.isReplay = downloader.isReplay
        context.usePageThreads()
        plan.middleware =
            try middleware ?? registry.middleware(of: settings).map { try registry.middleware.make($0, context) }
        plan.pipelines = try settings.pipelines.map { ($0.name, try registry.pipelines.make($0, context)) }
        if downloader.isReplay { plan.skipWaits(of: context.clock) }
        change(&plan)
        let engine = Engine(spider, options: options, plan: plan)
        started(engine)
        summary = try await engine.run()
        records = output.records
    }

    /// Returns the items of one type.
    ///
    /// - Parameter type: their type
    /// - Throws: `ValueError` if a pipeline has turned one into something else.
    public func items<I: Item>(_ type: I.Type) throws -> [I] {
        try records.filter { $0.type == String(describing: type) }.map { try $0.decode(type) }
    }
}

/// An output that keeps items in memory.
final class CollectingOutput: Output, Sendable {
    private let collected = Mutex<[Record]>([])

    var records: [Record] { collected.withLock { $0 } }
    var location: String { "memory" }

    func write(_ records: [Record]) { collected.withLock { $0 += records } }
    func flush() {}
    func close() {}
}
