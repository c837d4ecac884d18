import SpiderCore
import SpiderHTTP

/// The state of a host's connections, also known as a circuit breaker. A host that accepts no connections rests, longer
/// each time. Then one request tries it before others follow.
struct HostCircuit: Sendable, Hashable, Codable {
    /// The decision about a request.
    enum Admission: Sendable, Hashable {
        /// It is sent.
        case goes
        /// It is sent later.
        case waits(Duration)
        /// It isn't sent: the host counts as dead.
        case refused
    }

    /// The evidence that a request gives about its host.
    enum Outcome: Sendable {
        /// The host has answered, whatever the response.
        case answered
        /// There was no connection.
        case unreachable
        /// Nothing: the request ended in another way, or the cache had the response.
        case unknown
    }

    /// The number of connections in a row that have failed.
    private var failures = 0
    /// The number of rests since the host last answered; 0 if it is available.
    private(set) var round = 0
    private var opens = UnixTime(0)
    /// The time when a trial was sent.
    private var trying: UnixTime?

    /// Creates the state of an unknown host.
    init() {}

    /// Whether the state is the same as that of an unknown host.
    var isAtRest: Bool { failures == 0 && round == 0 }

    /// Decides about a request.
    ///
    /// - Parameters:
    ///   - rules: the settings
    ///   - now: the time
    mutating func admit(_ rules: DeadHostSettings, now: UnixTime) -> Admission {
        guard round > 0 else { return .goes }
        let isDead = round > rules.rounds.value
        // If the wait is longer than the longest pause, the clock has been set back since then.
        let wait = min(.seconds(opens.seconds - now.seconds), rules.longestPause.duration)
        if wait > .zero { return isDead ? .refused : .waits(wait) }
        if let trying, (0..<HostCircuit.longestTrial).contains(now.seconds - trying.seconds) {
            return isDead ? .refused : .waits(.seconds(1))
        }
        trying = now
        return .goes
    }

    /// Notes how a request ended that was let through.
    ///
    /// - Parameters:
    ///   - outcome: what it has proved
    ///   - rules: the settings
    ///   - now: the time
    mutating func note(_ outcome: Outcome, _ rules: DeadHostSettings, now: UnixTime) {
        switch outcome {
        case .answered: self = HostCircuit()
        case .unknown: trying = nil
        case .unreachable:
            failures = min(failures + 1, Repeats.range.upperBound)
            let isTrial = trying != nil
            // Requests that were in flight when the host began to rest prove nothing new.
            guard isTrial || round == 0, rules.failures.value > 0, failures >= rules.failures.value else { return }
            trying = nil
            round = min(round + 1, 62)
            let pause = min(rules.pause.duration * (1 << min(round - 1, 30)), rules.longestPause.duration)
            opens = now.advanced(by: max(1, pause.components.seconds))
        }
    }

    /// The number of seconds after which a trial counts as given up.
    private static let longestTrial: Int64 = 120
}
