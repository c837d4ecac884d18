import SpiderCore

/// The section `retry.dead_host`: when a host counts as dead, and what happens then.
struct DeadHostSettings: Codable, Sendable {
    /// The number of connections in a row that have to fail before the host rests; 0 for never.
    var failures: Bounded<Repeats> = 5

    /// How long the host rests before one request tries it again; each further time is twice as long.
    var pause = Interval(.seconds(10))

    /// The longest time that the host rests.
    var longestPause = Interval(.seconds(600))

    /// How often the host rests while its requests wait. After that they fail at once, until a trial gets through.
    var rounds: Bounded<Repeats> = 3

    /// The default rules.
    init() {}

    private enum CodingKeys: String, CodingKey {
        case failures, pause, rounds
        case longestPause = "longest_pause"
    }
}
