package import SpiderCore

/// A crawl of any spider.
package protocol RunnableCrawl: Sendable {
    /// Runs the crawl; see `Engine`.
    ///
    /// - Returns: what it came to
    /// - Throws: what keeps it from starting.
    func run() async throws -> Summary

    /// Whether what it has not done when it ends can be gone on with by another process.
    var isResumable: Bool { get }

    /// Stops the crawl; see `Engine`.
    ///
    /// - Parameter atOnce: whether what runs is given up as well
    func stop(atOnce: Bool)
}

extension Engine: RunnableCrawl {}
