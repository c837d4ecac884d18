/// Notices that nothing moves any more, and why hosts have been put off.
struct StallWatch: Sendable {
    /// How long nothing has to move before it is said, and before it is said again.
    static let patience: Duration = .seconds(60)
    /// How many hosts' reasons are remembered; beyond, all are forgotten.
    private static let reasonLimit = 1_000

    private var moved: ContinuousClock.Instant
    private var reasons: [HostKey: String] = [:]

    /// When it is to be said next, if nothing moves until then.
    private(set) var due: ContinuousClock.Instant

    init(now: ContinuousClock.Instant) {
        moved = now
        due = now + StallWatch.patience
    }

    /// Something has started, or ended.
    mutating func note(now: ContinuousClock.Instant) {
        moved = now
        due = now + StallWatch.patience
    }

    /// A host's request is to be made later, for a reason.
    mutating func noteDelay(of host: HostKey, because reason: String) {
        if reasons.count >= StallWatch.reasonLimit { reasons = [:] }
        reasons[host] = reason
    }

    /// Why a host was last put off.
    func reason(for host: String) -> String? { reasons.first { $0.key.description == host }?.value }

    /// For how long nothing has moved, where it is time to say so.
    mutating func stall(now: ContinuousClock.Instant) -> Duration? {
        guard now >= due else { return nil }
        due = now + StallWatch.patience
        return now - moved
    }
}
