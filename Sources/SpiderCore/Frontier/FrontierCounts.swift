/// How many requests there ever were, by what became of them.
public struct FrontierCounts: Sendable, Hashable, Codable {
    /// All that were ever queued. The other counts add up to it, except for `skipped`.
    public var queued = 0
    /// Fetched and parsed.
    public var done = 0
    /// Failed.
    public var failed = 0
    /// Redirected to an address that another request was fetched from, or is queued for.
    public var merged = 0
    /// Queued and then skipped: beyond a limit, or for a kind of page that the spider doesn't have any more.
    public var dropped = 0
    /// Queued, or in flight.
    public var waiting = 0
    /// Found and never queued, most often because they are out of scope; each address once.
    public var skipped = 0

    /// Creates counts of zero.
    public init() {}

    /// All URLs that were ever found, queued or not.
    public var all: Int { queued + skipped }
}
