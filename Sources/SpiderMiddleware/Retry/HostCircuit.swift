import SpiderCore
import SpiderHTTP

/// Whether a host is asked at all: one to which no connection comes about is left alone, longer each time, and tried by
/// one request before others follow ("circuit breaker").
struct HostCircuit: Sendable, Hashable, Codable {
    /// What becomes of a request.
    enum Admission: Sendable, Hashable {
        /// It is made.
        case goes
        /// It is made later.
        case waits(Duration)
        /// It is not made: the host counts as dead.
        case refused
    }

    /// What a request has shown.
    enum Outcome: Sendable {
        /// The host has answered, with whatever.
        case answered
        /// There was no connection.
        case unreachable
        /// Neither: the request ended in another way, or the cache had the answer.
        case unknown
    }

    /// Connections in a row that have failed.
    private var failures = 0
    /// How often it has been left alone since it answered last; 0 if it is asked as usual.
    private(set) var round = 0
    private var opens = UnixTime(0)
    /// Since when one request tries.
    private var trying: UnixTime?

    /// A host of which nothing is known.
    init() {}

    /// Whether nothing would be lost with it.
    var isAtRest: Bool { failures == 0 && round == 0 }

    /// What becomes of a request.
    ///
    /// - Parameters:
    ///   - rules: when a host counts as dead
    ///   - now: the time
    mutating func admit(_ rules: DeadHostSettings, now: UnixTime) -> Admission {
        guard round > 0 else { return .goes }
        let isDead = round > rules.rounds.value
        // A time beyond the longest pause is that of a clock that has been set back since.
        let wait = min(.seconds(opens.seconds - now.seconds), rules.longestPause.duration)
        if wait > .zero { return isDead ? .refused : .waits(wait) }
        if let trying, (0..<HostCircuit.longestTrial).contains(now.seconds - trying.seconds) {
            return isDead ? .refused : .waits(.seconds(1))
        }
        trying = now
        return .goes
    }

    /// Takes note of how a request ended that was let through.
    ///
    /// - Parameters:
    ///   - outcome: what it has shown
    ///   - rules: when a host counts as dead
    ///   - now: the time
    mutating func note(_ outcome: Outcome, _ rules: DeadHostSettings, now: UnixTime) {
        switch outcome {
        case .answered: self = HostCircuit()
        case .unknown: trying = nil
        case .unreachable:
            failures = min(failures + 1, Repeats.range.upperBound)
            let isTrial = trying != nil
            // Requests that were in flight when it was left alone say nothing new.
            guard isTrial || round == 0, rules.failures.value > 0, failures >= rules.failures.value else { return }
            trying = nil
            round = min(round + 1, 62)
            let pause = min(rules.pause.duration * (1 << min(round - 1, 30)), rules.longestPause.duration)
            opens = now.advanced(by: max(1, pause.components.seconds))
        }
    }

    /// A trial that has not ended after so many seconds has been given up.
    private static let longestTrial: Int64 = 120
}
