/// The progress of a running crawl.
public struct CrawlStatus: Sendable, Equatable {
    /// The pages that were fetched and parsed.
    public var pages = 0
    /// The items that were written.
    public var items = 0
    /// The pages that have failed.
    public var failed = 0
    /// The pages that are being fetched or parsed.
    public var running = 0
    /// The queued requests.
    public var waiting = 0
    /// The time since the crawl began.
    public var duration: Duration = .zero

    /// Creates the status of a crawl that hasn't begun.
    package init() {}
}
