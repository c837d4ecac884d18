/// When a server that could not be reached is tried again: after 100 ms, then after twice as long each time, up to 5 s.
struct RedisBackoff: Sendable, Equatable {
    static let shortest: Duration = .milliseconds(100)
    static let longest: Duration = .seconds(5)

    private var pause = shortest

    /// When it may be tried again; nothing where it can be reached, as far as is known.
    private(set) var retryAt: ContinuousClock.Instant?

    /// Whether it has been told that the server is away.
    var isAway: Bool { retryAt != nil }

    /// Whether it may be tried now.
    func isDue(_ now: ContinuousClock.Instant) -> Bool { retryAt.map { $0 <= now } ?? true }

    mutating func failed(now: ContinuousClock.Instant) {
        retryAt = now + pause
        pause = min(pause * 2, RedisBackoff.longest)
    }

    mutating func succeeded() { self = RedisBackoff() }
}
