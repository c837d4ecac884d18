/// The pauses before an unreachable server is tried again: 100 ms, then twice as long each time, up to 5 s.
struct RedisBackoff: Sendable, Equatable {
    static let shortest: Duration = .milliseconds(100)
    static let longest: Duration = .seconds(5)

    private var pause = shortest

    /// The time when the server may be tried again; `nil` if it is reachable, as far as is known.
    private(set) var retryAt: ContinuousClock.Instant?

    /// Whether the server couldn't be reached the last time.
    var isAway: Bool { retryAt != nil }

    /// Returns whether the server may be tried now.
    func isDue(_ now: ContinuousClock.Instant) -> Bool { retryAt.map { $0 <= now } ?? true }

    mutating func failed(now: ContinuousClock.Instant) {
        retryAt = now + pause
        pause = min(pause * 2, RedisBackoff.longest)
    }

    mutating func succeeded() { self = RedisBackoff() }
}
