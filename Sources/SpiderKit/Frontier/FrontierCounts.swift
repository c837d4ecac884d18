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
    /// Left out because the spider does not know their pages any more.
    public var dropped = 0
    /// Waiting, or under way.
    public var waiting = 0
    /// Found and never queued, out of scope most often; each address once.
    public var skipped = 0

    /// None.
    public init() {}
}
