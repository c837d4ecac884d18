import SpiderCore

/// The knowledge of a pool about hosts: the tier of each, and the routes that it has blocked recently.
struct ProxyHosts: Sendable {
    typealias Instant = ContinuousClock.Instant

    private struct State {
        var tier = 0
        /// The time of the last block, or of the last step back.
        var since: Instant
        var blocks = 0
        var resting: [(route: Int, until: Instant)] = []
    }

    /// The number of routes that are remembered for a host.
    private static let restingLimit = 32

    private let tiers: Int
    private let blocks: Int
    private let decay: Duration
    private let rest: Duration
    private let limit: Int
    private var states: [String: State] = [:]
    private var changed: Set<String> = []

    /// Creates the knowledge about no hosts.
    ///
    /// - Parameters:
    ///   - tiers: the number of tiers
    ///   - blocks: the number of blocks in a row after which a host gets the next tier
    ///   - decay: the time without a block after which a host goes back a tier; zero for never
    ///   - rest: the time for which a blocked route is avoided
    ///   - limit: the number of hosts that are remembered
    init(tiers: Int, blocks: Int, decay: Duration, rest: Duration, limit: Int) {
        self.tiers = tiers
        self.blocks = blocks
        self.decay = decay
        self.rest = rest
        self.limit = max(limit, 1)
    }

    /// Returns the tier of a host.
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

    /// Returns the routes that a host has blocked recently, as of the last look at its tier.
    func resting(at host: String) -> [Int] {
        states.isEmpty ? [] : states[host]?.resting.map(\.route) ?? []
    }

    /// Notes that a host has answered.
    mutating func succeeded(_ host: String, tier: Int) {
        guard !states.isEmpty, states[host]?.tier == tier else { return }
        states[host]?.blocks = 0
    }

    /// Notes that a host has blocked a route.
    mutating func blocked(_ host: String, route: Int, tier: Int, now: Instant) {
        let current = self.tier(of: host, now: now)
        var state = states[host] ?? State(since: now)
        state.resting.removeAll { $0.route == route }
        if state.resting.count >= Self.restingLimit { state.resting.removeFirst() }
        state.resting.append((route, now + rest))
        // Requests that were in flight when the host moved to the next tier prove nothing about that tier.
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

    /// Puts back the tier of a host.
    mutating func restore(_ host: String, tier: Int, since: Instant) {
        guard tier > 0, tiers > 1 else { return }
        put(State(tier: min(tier, tiers - 1), since: since), for: host)
    }

    /// Returns the hosts whose tier may have changed since the last call, with their tiers.
    mutating func takeChanges() -> [(host: String, tier: Int)] {
        guard !changed.isEmpty else { return [] }
        defer { changed = [] }
        return changed.map { ($0, states[$0]?.tier ?? 0) }
    }

    private mutating func put(_ state: State, for host: String) {
        states[host] = state
        guard states.count > limit else { return }
        // The hosts whose last block is longest ago are forgotten, many at once because sorting takes time.
        let oldest = states.sorted { $0.value.since < $1.value.since }.prefix(max(1, limit / 4))
        for (host, state) in oldest {
            states[host] = nil
            if state.tier > 0 { changed.insert(host) }
        }
    }
}
