import SpiderHTTP

/// The outcome of fetching robots.txt.
enum RobotsOutcome: Sendable, Equatable {
    /// The rules are known, for a number of seconds. If the file isn't available, there are no rules (RFC 9309, section
    /// 2.3.1.3).
    case known(RobotsRules, lifetime: Int64)

    /// There is nobody to ask: pages come from a recording, or only from the cache.
    case notAsked

    /// The file can't be reached (section 2.3.1.4), and is fetched again after the delay; without a delay, it isn't for
    /// now.
    case unreachable(because: RobotsTrouble, tryAgainAfter: Duration?)

    /// The fetching was cancelled.
    case cancelled
}
