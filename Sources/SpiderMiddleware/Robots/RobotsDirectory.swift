import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL

/// What is known of the robots.txt of each origin, and what is to be done next: without clock, network and store.
///
/// It forgets the origins that have not been asked for the longest time where they become too many; what it has known of
/// them is in the store.
struct RobotsDirectory {
    /// What a request of an origin is to do.
    enum Step: Equatable {
        /// Nothing is known of the origin; `add` what the store has.
        case unknown
        /// Its robots.txt is to be fetched, and `ended` is to be told.
        case fetch(attempt: Int)
        /// Its robots.txt is being fetched.
        case fetching
        /// What is known of its robots.txt.
        case settled(RobotsVerdict)
    }

    /// How much is remembered.
    struct Limits {
        /// How many origins.
        var origins = 10_000
        /// How much memory their rules take together, about, in bytes.
        var size = 64 << 20
    }

    private struct Entry {
        /// What is known; it may be out of date.
        var record: RobotsRecord?
        var trouble: Trouble?
        var isFetching = false
        var pace = RobotsPace()
        var lastUse = 0

        var size: Int { record?.rules.estimatedSize ?? 0 }
    }

    /// That robots.txt could not be reached.
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

    /// How many origins are remembered.
    var count: Int { entries.count }

    /// What a request of an origin is to do.
    ///
    /// - Parameters:
    ///   - origin: the origin
    ///   - agent: the robot whose rules count
    ///   - now: the time, for waiting
    ///   - date: the time, for what is kept beyond the process
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

    /// The rules of an origin, if they are known and hold; nothing is counted as a use.
    func rules(of origin: Origin, agent: String, date: UnixTime) -> RobotsRules? {
        guard let record = entries[origin]?.record, record.holds(for: agent, now: date) else { return nil }
        return record.rules
    }

    /// The rules of an origin, if they are known and hold, for a request that is about to be sent.
    mutating func use(rulesOf origin: Origin, agent: String, date: UnixTime) -> RobotsRules? {
        guard let place = entries.index(forKey: origin), !entries.values[place].isFetching,
            let record = entries.values[place].record, record.holds(for: agent, now: date)
        else { return nil }
        uses += 1
        entries.values[place].lastUse = uses
        return record.rules
    }

    /// Takes up what the store has, or has not, of an origin of which nothing is known.
    mutating func add(_ record: RobotsRecord?, for origin: Origin) {
        guard entries[origin] == nil else { return }
        uses += 1
        entries[origin] = Entry(record: record, lastUse: uses)
        size += record?.rules.estimatedSize ?? 0
        forgetSome()
    }

    /// Records the result of a fetch.
    ///
    /// - Parameters:
    ///   - origin: the origin
    ///   - outcome: the result
    ///   - policy: what the settings say
    ///   - attempt: which attempt it was
    ///   - now: the time, for waiting
    ///   - date: the time, for what is kept beyond the process
    /// - Returns: what that means for those that have waited, however late they hear of it; and what the store is to keep
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
                // RFC 9309, section 2.4: as long as the file cannot be reached, what it has said holds.
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

    /// How long a request has still to wait for its turn; `nil` if it may pass.
    mutating func wait(_ delay: Duration, for origin: Origin, now: ContinuousClock.Instant) -> Duration? {
        entries[origin]?.pace.wait(delay, now: now)
    }

    /// Forgets the tenth that has not been used for the longest time, if there is too much.
    private mutating func forgetSome() {
        guard entries.count > limits.origins || size > limits.size else { return }
        let unused = entries.filter { !$0.value.isFetching }.sorted { $0.value.lastUse < $1.value.lastUse }
        let goal = entries.count - entries.count / 10 - 1
        // The last one is in use just now: forgotten, it would be asked for again and again.
        for (origin, entry) in unused.dropLast() {
            if entries.count <= goal, size <= limits.size { break }
            size -= entry.size
            entries[origin] = nil
        }
    }
}
