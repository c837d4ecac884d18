import SpiderCore

/// Notices when nothing moves any more, and remembers why requests were postponed.
struct StallWatch: Sendable {
    /// How long nothing has to move before it is reported, and between two reports.
    static let patience: Duration = .seconds(60)
    /// The number of hosts whose reasons are remembered; if there are more, all are forgotten.
    private static let reasonLimit = 1_000

    private var moved: ContinuousClock.Instant
    private var reasons: [HostKey: (text: String, until: ContinuousClock.Instant)] = [:]

    /// The time of the next report, if nothing moves until then.
    private(set) var due: ContinuousClock.Instant

    init(now: ContinuousClock.Instant) {
        moved = now
        due = now + StallWatch.patience
    }

    /// Notes that something has started or ended.
    mutating func note(now: ContinuousClock.Instant) {
        moved = now
        due = now + StallWatch.patience
    }

    /// Notes that a host's request was postponed until a time, and the reason.
    mutating func noteDelay(of host: HostKey, until: ContinuousClock.Instant, because reason: String) {
        if reasons.count >= StallWatch.reasonLimit { reasons = [:] }
        reasons[host] = (reason, until)
    }

    /// Returns the reason why a request of the host is postponed; `nil` if its time has come.
    func reason(for host: String, now: ContinuousClock.Instant) -> String? {
        guard let found = reasons.first(where: { $0.key.description == host })?.value, found.until > now else {
            return nil
        }
        return found.text
    }

    /// Returns how long nothing has moved, if it is time to report it.
    mutating func stall(now: ContinuousClock.Instant) -> Duration? {
        guard now >= due else { return nil }
        due = now + StallWatch.patience
        return now - moved
    }
}
