import SpiderCore
import SpiderHTTP

/// The number of retries that a host has left: a fraction of its requests of the last minute, and a few besides.
///
/// Where all requests of a host fail, three retries each would make four times as many of them, just when the host can
/// bear them least.
struct RetryBudget: Sendable, Hashable, Codable {
    /// What requests have earned; it fades within a minute.
    private var earned = 0.0
    /// What has been taken of the reserve; it comes back within a minute.
    private var borrowed = 0.0
    private var updated: UnixTime

    private enum CodingKeys: String, CodingKey { case earned, borrowed, updated }

    /// A budget of which nothing has been taken.
    ///
    /// - Parameter now: the time
    init(now: UnixTime) { updated = now }

    /// Takes note of a request that is made for the first time.
    ///
    /// - Parameters:
    ///   - share: how much of a retry it earns
    ///   - now: the time
    mutating func earn(_ share: Double, now: UnixTime) {
        advance(to: now)
        earned += share
    }

    /// Takes one retry.
    ///
    /// - Parameters:
    ///   - reserve: how many there may be in a minute besides those that are earned
    ///   - now: the time
    /// - Returns: whether there was one left
    mutating func take(reserve: Int, now: UnixTime) -> Bool {
        advance(to: now)
        if earned >= 1 {
            earned -= 1
            return true
        }
        // What is missing of a whole one, the reserve gives.
        guard borrowed + 1 - earned <= Double(reserve) + 1e-9 else { return false }
        borrowed += 1 - earned
        earned = 0
        return true
    }

    /// Whether nothing would be lost with it.
    ///
    /// - Parameter now: the time
    func isAtRest(now: UnixTime) -> Bool { now.seconds - updated.seconds >= RetryBudget.window }

    private static let window: Int64 = 60

    private mutating func advance(to now: UnixTime) {
        let passed = now.seconds - updated.seconds
        guard passed != 0 else { return }
        updated = now
        // A clock that was set back takes nothing away.
        guard passed > 0 else { return }
        let rest = 1 - Double(min(passed, RetryBudget.window)) / Double(RetryBudget.window)
        earned *= rest
        borrowed *= rest
    }
}
