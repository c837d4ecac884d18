public import Logging
import SpiderCore
public import SpiderValue

extension Spider {
    /// Crawls to the end, and returns all items with the summary.
    ///
    /// ```swift
    /// let books = try await Books.crawl(options: .init(shelf: "travel")).items(of: Books.Book.self)
    /// ```
    ///
    /// All items are in memory; `Crawler` returns them as they arrive. If the task is cancelled, the crawl stops in
    /// order, and the items so far are returned.
    ///
    /// - Parameters:
    ///   - options: the spider's options
    ///   - settings: the settings; by default, requests wait in memory and nothing is stored
    ///   - registry: the plugins that the settings may name
    ///   - downloaders: the downloaders, from the innermost to the outermost: names, alone or with arguments
    ///   - log: the crawl's log; by default, nothing is logged
    /// - Throws: the error that keeps the crawl from starting; `CrawlerError` if it couldn't continue.
    public static func crawl(
        options: Options = Options(), settings: Settings = .embedded, registry: Registry = Registry(),
        downloaders: [Value]? = nil,
        log: Logger = Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() })
    ) async throws -> CrawlResult {
        let found = FoundItems()
        let crawler = Crawler(
            Self.self, options: options, settings: settings, registry: registry, downloaders: downloaders, log: log)
        let summary = try await crawler.run(into: found)
        if case .failed(let reason) = summary.ending { throw CrawlerError.cannotContinue(reason) }
        return CrawlResult(records: found.records, summary: summary)
    }
}
