/// What a request has shown of its host: by this the scheduler finds the pace at which the host is asked.
public struct HostReport: Sendable, Hashable {
    /// How the host fared.
    public enum Outcome: Sendable, Hashable {
        /// It answered, so long after the request was sent.
        case answered(latency: Duration)
        /// It said that it has too much to do: 429 or 503.
        case overloaded
        /// It could not be reached, or did not answer in time.
        case unreachable
    }

    /// How the host fared; nothing where it was not asked, as for what came from a cache.
    public var outcome: Outcome?

    /// The time between the starts of two requests that the host asks for, as in `Crawl-delay`.
    public var minimumDelay: Duration?

    /// The address that the request went to.
    public var address: String?

    /// Makes a report.
    ///
    /// - Parameters:
    ///   - outcome: how the host fared
    ///   - minimumDelay: the time between the starts of two requests that the host asks for
    ///   - address: the address that the request went to
    public init(_ outcome: Outcome? = nil, minimumDelay: Duration? = nil, address: String? = nil) {
        self.outcome = outcome
        self.minimumDelay = minimumDelay
        self.address = address
    }
}
