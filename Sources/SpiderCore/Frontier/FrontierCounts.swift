/// The counts of the requests that a crawl has found, by how they ended.
public struct FrontierCounts: Sendable, Hashable, Codable {
    /// All that were ever queued. The other counts add up to it, except for `skipped`.
    public var queued = 0
    /// Fetched and parsed.
    public var done = 0
    /// Failed.
    public var failed = 0
    /// Redirected to a URL that another request has fetched, or will fetch.
    public var redirected = 0
    /// Queued, and then skipped: beyond a limit, or for a kind of page that the spider no longer has.
    public var skippedInQueue = 0
    /// Queued, or in flight.
    public var waiting = 0
    /// Skipped before they were queued, most often because they are out of scope; each URL counts once.
    public var skipped = 0

    /// Creates counts of zero.
    public init() {}

    /// All URLs that were ever found, queued or not.
    package var all: Int { queued + skipped }

    /// Stored jobs have these names.
    private enum CodingKeys: String, CodingKey {
        case queued, done, failed
        case redirected = "merged"
        case skippedInQueue = "dropped"
        case waiting, skipped
    }
}
