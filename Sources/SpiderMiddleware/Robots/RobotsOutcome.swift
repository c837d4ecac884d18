import SpiderHTTP

/// The result of fetching robots.txt.
enum RobotsOutcome: Sendable, Equatable {
    /// The rules are known, for so many seconds; none where the file is not available (RFC 9309, section 2.3.1.3).
    case known(RobotsRules, lifetime: Int64)

    /// There is nobody to ask: pages come from a recording, or from the cache only.
    case notAsked

    /// It cannot be reached (section 2.3.1.4), and is tried again after a delay; without one, no more for now.
    case unreachable(because: RobotsTrouble, tryAgainAfter: Duration?)

    /// The fetching was stopped.
    case cancelled
}
