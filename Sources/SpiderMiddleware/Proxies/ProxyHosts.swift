import SpiderCore

/// What a pool of proxies knows of hosts: the tier that each is at, and the routes that it has blocked of late.
struct ProxyHosts: Sendable {
    typealias Instant = ContinuousClock.Instant

    private struct State {
        var tier = 0
        /// The last block, or the last step back.
        var since: Instant
        var blocks = 0
        var resting: [(route: Int, until: Instant)] = []
    }

    /// The most routes that are remembered of a host.
    private static let restingLimit = 32

    private let tiers: Int
    private let blocks: Int
    private let decay: Duration
    private let rest: Duration
    private let limit: Int
    private var states: [String: State] = [:]
    private var changed: Set<String> = []

    /// Knows of no host.
    ///
    /// - Parameters:
    ///   - tiers: how many there are
    ///   - blocks: after how many in a row a host goes on to the next
    ///   - decay: after how long without one it goes back; never if it is nought
    ///   - rest: how long a route that was blocked is avoided
    ///   - limit: how many hosts are remembered
    init(tiers: Int, blocks: Int, decay: Duration, rest: Duration, limit: Int) {
        self.tiers = tiers
        self.blocks = blocks
        self.decay = decay
        self.rest = rest
        self.limit = max(limit, 1)
    }

    /// The tier that a host is at.
    mutating func tier(of host: String, now: Instant) -> Int {
        // Most hosts have never blocked.
        guard !states.isEmpty, var state = states[host] else { return 0 }
        state.resting.removeAll { $0.until <= now }
        let age = now - state.since
        if decay > .zero, age >= decay {
            let steps = Int(min(age / decay, Double(tiers)))
            if state.tier > 0 { changed.insert(host) }
            state.tier = max(0, state.tier - steps)
            state.since += decay * steps
            state.blocks = 0
        }
        states[host] = state.tier == 0 && state.blocks == 0 && state.resting.isEmpty ? nil : state
        return state.tier
    }

    /// The routes that a host has blocked of late, as of the last look at its tier.
    func resting(at host: String) -> [Int] {
        states.isEmpty ? [] : states[host]?.resting.map(\.route) ?? []
    }

    /// A host has answered.
    mutating func succeeded(_ host: String, tier: Int) {
        guard !states.isEmpty, states[host]?.tier == tier else { return }
        states[host]?.blocks = 0
    }

    /// A host has blocked a route.
    mutating func blocked(_ host: String, route: Int, tier: Int, now: Instant) {
        let current = self.tier(of: host, now: now)
        var state = states[host] ?? State(since: now)
        state.resting.removeAll { $0.route == route }
        if state.resting.count >= Self.restingLimit { state.resting.removeFirst() }
        state.resting.append((route, now + rest))
        // Requests that were in flight when the host moved to the next tier say nothing about that tier.
        if tier >= current {
            state.since = now
            state.blocks += 1
            if state.blocks >= blocks, current + 1 < tiers {
                state.tier = current + 1
                state.blocks = 0
            }
            changed.insert(host)
        }
        put(state, for: host)
    }

    /// A host is at a tier since some time.
    mutating func restore(_ host: String, tier: Int, since: Instant) {
        guard tier > 0, tiers > 1 else { return }
        put(State(tier: min(tier, tiers - 1), since: since), for: host)
    }

    /// The hosts whose tier may have changed since this was last asked, with their tiers.
    mutating func takeChanges() -> [(host: String, tier: Int)] {
        guard !changed.isEmpty else { return [] }
        defer { changed = [] }
        return changed.map { ($0, states[$0]?.tier ?? 0) }
    }

    private mutating func put(_ state: State, for host: String) {
        states[host] = state
        guard states.count > limit else { return }
        // Those whose last block is longest ago are forgotten, many at once: sorting costs.
        let oldest = states.sorted { $0.value.since < $1.value.since }.prefix(max(1, limit / 4))
        for (host, state) in oldest {
            states[host] = nil
            if state.tier > 0 { changed.insert(host) }
        }
    }
}
