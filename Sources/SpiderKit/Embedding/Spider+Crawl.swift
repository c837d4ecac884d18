public import Logging
import SpiderCore

extension Spider {
    /// Crawls to the end, and returns everything that was found.
    ///
    /// ```swift
    /// let books = try await Books.crawl(options: .init(shelf: "travel")).items(of: Books.Book.self)
    /// ```
    ///
    /// All items are held in memory; `Crawler` hands them out as they come. If the task is cancelled, the crawl stops in order,
    /// and what was found so far is returned.
    ///
    /// - Parameters:
    ///   - options: the spider's options
    ///   - settings: the settings; by default, requests wait in memory and nothing is stored
    ///   - registry: the plugins that the settings may name
    ///   - downloaders: the downloaders, from the innermost to the outermost
    ///   - log: where the crawl's log goes; by default nowhere
    /// - Throws: what keeps the crawl from beginning, and `CrawlerError` if it couldn't go on.
    public static func crawl(
        options: Options = Options(), settings: Settings = .embedded, registry: Registry = Registry(),
        downloaders: [PluginUse]? = nil,
        log: Logger = Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() })
    ) async throws -> CrawlResult {
        let found = FoundItems()
        let crawler = Crawler(
            Self.self, options: options, settings: settings, registry: registry, downloaders: downloaders, log: log)
        let summary = try await crawler.run(into: found)
        if case .failed(let reason) = summary.ending { throw CrawlerError.cannotGoOn(reason) }
        return CrawlResult(records: found.records, summary: summary)
    }
}
