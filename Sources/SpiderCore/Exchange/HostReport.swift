/// A report about a host after a request, to which the scheduler adapts the host's pace.
public struct HostReport: Sendable, Hashable {
    /// The outcomes of a request.
    @nonexhaustive
    public enum Outcome: Sendable, Hashable {
        /// The host answered after this time.
        case answered(latency: Duration)
        /// The host is overloaded: 429 or 503.
        case overloaded
        /// The host couldn't be reached, or didn't answer in time.
        case unreachable
    }

    /// The outcome; `nil` if the host wasn't asked, because a cache has answered.
    public var outcome: Outcome?

    /// The shortest time between the starts of two requests that the host asks for, as in `Crawl-delay`.
    public var minimumDelay: Duration?

    /// The IP address that the request was sent to.
    public var address: String?

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - outcome: the outcome
    ///   - minimumDelay: the shortest time between the starts of two requests that the host asks for
    ///   - address: the IP address that the request was sent to
    package init(_ outcome: Outcome? = nil, minimumDelay: Duration? = nil, address: String? = nil) {
        self.outcome = outcome
        self.minimumDelay = minimumDelay
        self.address = address
    }
}
