/// How many requests there ever were, by what became of them.
public struct FrontierCounts: Sendable, Hashable, Codable {
    /// All that were ever queued: the others add up to it, but for `skipped`.
    public var queued = 0
    /// Fetched and parsed.
    public var done = 0
    /// Given up.
    public var failed = 0
    /// Redirected to where another request had been, or was to go.
    public var merged = 0
    /// Left out: beyond what the crawl may take of a host, or for pages that the spider does not know any more.
    public var dropped = 0
    /// Waiting, or under way.
    public var waiting = 0
    /// Found and never queued, out of scope most often; each address once.
    public var skipped = 0

    /// None.
    public init() {}

    /// All URLs that were ever found: what was queued, and what was not.
    public var all: Int { queued + skipped }
}
