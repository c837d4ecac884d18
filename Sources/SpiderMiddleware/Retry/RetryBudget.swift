import SpiderCore
import SpiderHTTP

/// The number of retries that a host has left: a fraction of its requests of the last minute, plus a reserve.
///
/// If all requests of a host fail, three retries each would quadruple them, just when the host can bear the least.
struct RetryBudget: Sendable, Hashable, Codable {
    /// The retries that requests have earned; they fade within a minute.
    private var earned = 0.0
    /// The retries that were taken from the reserve; they come back within a minute.
    private var borrowed = 0.0
    private var updated: UnixTime

    private enum CodingKeys: String, CodingKey { case earned, borrowed, updated }

    /// Creates a full budget.
    ///
    /// - Parameter now: the time
    init(now: UnixTime) { updated = now }

    /// Notes the first attempt of a request.
    ///
    /// - Parameters:
    ///   - share: the fraction of a retry that it earns
    ///   - now: the time
    mutating func earn(_ share: Double, now: UnixTime) {
        advance(to: now)
        earned += share
    }

    /// Takes one retry.
    ///
    /// - Parameters:
    ///   - reserve: the number of retries in a minute in addition to those that are earned
    ///   - now: the time
    /// - Returns: whether there was one left
    mutating func take(reserve: Int, now: UnixTime) -> Bool {
        advance(to: now)
        if earned >= 1 {
            earned -= 1
            return true
        }
        // The reserve supplies what is missing of a whole retry.
        guard borrowed + 1 - earned <= Double(reserve) + 1e-9 else { return false }
        borrowed += 1 - earned
        earned = 0
        return true
    }

    /// Returns whether the budget is the same as a new one.
    ///
    /// - Parameter now: the time
    func isAtRest(now: UnixTime) -> Bool { now.seconds - updated.seconds >= RetryBudget.window }

    private static let window: Int64 = 60

    private mutating func advance(to now: UnixTime) {
        let passed = now.seconds - updated.seconds
        guard passed != 0 else { return }
        updated = now
        // A clock that was set back costs nothing.
        guard passed > 0 else { return }
        let rest = 1 - Double(min(passed, RetryBudget.window)) / Double(RetryBudget.window)
        earned *= rest
        borrowed *= rest
    }
}
