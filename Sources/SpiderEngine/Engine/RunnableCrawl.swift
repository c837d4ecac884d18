package import SpiderCore

/// A crawl of any spider.
package protocol RunnableCrawl: Sendable {
    /// Runs the crawl; see `Engine`.
    ///
    /// - Returns: its summary
    /// - Throws: the error that keeps it from starting.
    func run() async throws -> Summary

    /// Whether another process can resume what is left when it ends.
    var isResumable: Bool { get }

    /// Stops the crawl; see `Engine`.
    ///
    /// - Parameter atOnce: whether running pages are given up as well
    func stop(atOnce: Bool)

    /// The folder of the crawl's job; nil if it has none.
    var jobFolder: String? { get }

    /// Changes the crawl while it runs.
    func control(_ control: CrawlControl)
}

extension Engine: RunnableCrawl {}
