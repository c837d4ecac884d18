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
    /// The bytes of all bodies, after decompression.
    public var bytes = 0
    /// The time since the crawl began.
    public var duration: Duration = .zero

    /// The limit that slows the crawl down; `nil` if nothing does.
    package var bottleneck: Bottleneck?
    /// A few of the hosts that wait for a time, the first ones due.
    package var waits: [HostWait] = []
    /// The number of further hosts that wait.
    package var furtherWaits = 0
    /// The items of each type, and the last one.
    package var types: [ItemTypeStatus] = []

    /// Creates the status of a crawl that hasn't begun.
    package init() {}
}
