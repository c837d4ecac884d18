import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL

/// The robots.txt of each origin, as far as it is known, and the next step for each. It has no clock, no network and no
/// store.
///
/// If there are too many origins, those that haven't been requested for the longest time are forgotten; the store still
/// has their rules.
struct RobotsDirectory {
    /// The next step for a request.
    enum Step: Equatable {
        /// Look the origin up in the store, and call `add` with the result.
        case unknown
        /// Fetch the robots.txt, and call `ended` with the outcome.
        case fetch(attempt: Int)
        /// Wait: another request is fetching the robots.txt.
        case fetching
        /// Follow the verdict.
        case settled(RobotsVerdict)
    }

    /// Limits of what is remembered.
    struct Limits {
        /// The number of origins.
        var origins = 10_000
        /// The memory of their rules, in bytes, roughly.
        var size = 64 << 20
    }

    private struct Entry {
        /// The rules; they may have expired.
        var record: RobotsRecord?
        var trouble: Trouble?
        var isFetching = false
        var pace = RobotsPace()
        var lastUse = 0

        var size: Int { record?.rules.estimatedSize ?? 0 }
    }

    /// The failure to reach a robots.txt.
    private struct Trouble {
        let attempts: Int
        let until: ContinuousClock.Instant
        let reason: RobotsTrouble
        let isFinal: Bool

        func verdict(now: ContinuousClock.Instant) -> RobotsVerdict {
            isFinal ? .unreachable(because: reason) : .comeBack(after: until - now, because: reason)
        }
    }

    private let limits: Limits
    private var entries: [Origin: Entry] = [:]
    private var uses = 0
    private var size = 0

    init(limits: Limits = Limits()) { self.limits = limits }

    /// The number of origins that are remembered.
    var count: Int { entries.count }

    /// Returns the next step for a request.
    ///
    /// - Parameters:
    ///   - origin: the request's origin
    ///   - agent: the robot whose rules count
    ///   - now: the time, for waiting
    ///   - date: the time, for expiry
    mutating func step(
        for origin: Origin, agent: String, now: ContinuousClock.Instant, date: UnixTime
    ) -> Step {
        guard var entry = entries[origin] else { return .unknown }
        uses += 1
        entry.lastUse = uses
        defer { entries[origin] = entry }
        if entry.isFetching { return .fetching }
        if let record = entry.record, record.holds(for: agent, now: date) { return .settled(.known(record.rules)) }
        var attempt = 1
        if let trouble = entry.trouble {
            if now < trouble.until { return .settled(trouble.verdict(now: now)) }
            if !trouble.isFinal { attempt = trouble.attempts + 1 }
        }
        entry.isFetching = true
        return .fetch(attempt: attempt)
    }

    /// Returns the rules of an origin if they are known and haven't expired. This doesn't count as a use.
    func rules(of origin: Origin, agent: String, date: UnixTime) -> RobotsRules? {
        guard let record = entries[origin]?.record, record.holds(for: agent, now: date) else { return nil }
        return record.rules
    }

    /// Returns the rules of an origin for a request that is about to be sent, if they are known and haven't expired.
    mutating func use(rulesOf origin: Origin, agent: String, date: UnixTime) -> RobotsRules? {
        guard let place = entries.index(forKey: origin), !entries.values[place].isFetching,
            let record = entries.values[place].record, record.holds(for: agent, now: date)
        else { return nil }
        uses += 1
        entries.values[place].lastUse = uses
        return record.rules
    }

    /// Adds the store's record of an unknown origin; `nil` if the store has none.
    mutating func add(_ record: RobotsRecord?, for origin: Origin) {
        guard entries[origin] == nil else { return }
        uses += 1
        entries[origin] = Entry(record: record, lastUse: uses)
        size += record?.rules.estimatedSize ?? 0
        forgetSome()
    }

    /// Records the outcome of a fetch.
    ///
    /// - Parameters:
    ///   - origin: the origin
    ///   - outcome: the outcome
    ///   - policy: the settings for the origin
    ///   - attempt: the number of the attempt
    ///   - now: the time, for waiting
    ///   - date: the time, for expiry
    /// - Returns: the verdict for the requests that have waited, and the record that the store should keep
    mutating func ended(
        _ origin: Origin, _ outcome: RobotsOutcome, policy: RobotsPolicy, attempt: Int,
        now: ContinuousClock.Instant, date: UnixTime
    ) -> (verdict: RobotsVerdict, record: RobotsRecord?) {
        guard var entry = entries[origin] else { return (.cancelled, nil) }
        entry.isFetching = false
        uses += 1
        entry.lastUse = uses
        defer {
            size += entry.size - (entries[origin]?.size ?? 0)
            entries[origin] = entry
            forgetSome()
        }
        switch outcome {
        case .known(let rules, let lifetime):
            let record = RobotsRecord(agent: policy.agent, expires: date.advanced(by: lifetime), rules: rules)
            entry.record = record
            entry.trouble = nil
            return (.known(rules), record)
        case .notAsked:
            let day = RobotsFetch.lifetimes.upperBound
            entry.record = RobotsRecord(agent: policy.agent, expires: date.advanced(by: day), rules: RobotsRules())
            entry.trouble = nil
            return (.known(RobotsRules()), nil)
        case .unreachable(let reason, let delay):
            if let known = entry.record, known.agent == policy.agent {
                // RFC 9309, section 2.4: as long as the file can't be reached, its last known rules hold.
                entry.record?.expires = date.advanced(by: policy.retryAfter.components.seconds)
                entry.trouble = nil
                return (.known(known.rules), nil)
            }
            let trouble = Trouble(
                attempts: attempt, until: now + (delay ?? policy.retryAfter), reason: reason, isFinal: delay == nil)
            entry.trouble = trouble
            return (trouble.verdict(now: now), nil)
        case .cancelled: return (.cancelled, nil)
        }
    }

    /// Returns how long a request must still wait for its turn; `nil` if it may be sent.
    mutating func wait(_ delay: Duration, for origin: Origin, now: ContinuousClock.Instant) -> Duration? {
        entries[origin]?.pace.wait(delay, now: now)
    }

    /// Forgets the tenth that hasn't been used for the longest time, if there is too much.
    private mutating func forgetSome() {
        guard entries.count > limits.origins || size > limits.size else { return }
        let unused = entries.filter { !$0.value.isFetching }.sorted { $0.value.lastUse < $1.value.lastUse }
        let goal = entries.count - entries.count / 10 - 1
        // The last one is being used right now. If it were forgotten, it would be fetched again and again.
        for (origin, entry) in unused.dropLast() {
            if entries.count <= goal, size <= limits.size { break }
            size -= entry.size
            entries[origin] = nil
        }
    }
}
