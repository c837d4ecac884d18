import SpiderCore

/// The setting `retry.dead_host`: when a host counts as dead, and what is done then.
struct DeadHostSettings: Codable, Sendable {
    /// How many connections in a row have to fail before the host is left alone for a while; 0 for never.
    var failures: Bounded<Repeats> = 5

    /// How long it is left alone then, before one request tries again; each time twice as long.
    var pause = Interval(.seconds(10))

    /// The longest that it is left alone.
    var longestPause = Interval(.seconds(600))

    /// How often that is done while its requests wait; after that they fail at once, until one that tries gets through.
    var rounds: Bounded<Repeats> = 3

    /// The default rules.
    init() {}

    private enum CodingKeys: String, CodingKey {
        case failures, pause, rounds
        case longestPause = "longest_pause"
    }
}
