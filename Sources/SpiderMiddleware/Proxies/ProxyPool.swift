import SpiderCore
import SpiderHTTP
import SpiderURL

/// Which proxy a request goes through: what happened and the time go in, a route comes out.
///
/// - **Health**: a proxy that fails several times in a row is left alone, each time twice as long; a success resets it.
/// - **Tiers**: a host that blocks goes on to the next list of proxies, and goes back by one after a time without a block.
/// - Of the proxies that are left, those are preferred that have not just failed this request and that this host has
///   not just blocked.
struct ProxyPool: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// What decides.
    struct Rules: Sendable {
        /// The proxies by rank; `nil` stands for none.
        var tiers: [[Proxy?]]
        var rotation = ProxySettings.Rotation.roundRobin
        var failures = 3
        var coolDown = Duration.seconds(30)
        var longestCoolDown = Duration.seconds(600)
        var giveUp = Duration.seconds(900)
        var blocks = 1
        var decay = Duration.seconds(300)
        /// How many hosts, sessions and failed requests are remembered, of each.
        var memory = 10_000
    }

    /// A proxy, or the way without one, at its place in the tiers.
    struct Route: Sendable, Hashable {
        let index: Int
        let tier: Int
        let proxy: Proxy?
    }

    /// Who asks for a proxy.
    struct Client: Sendable {
        /// The host and its port.
        var host: String
        var session = ""
        /// The request; `nil` is possible for a first attempt.
        var request: Fingerprint?
    }

    /// The answer.
    enum Choice: Sendable, Equatable {
        case route(Route)
        /// All are left alone; the first of them is not after this time.
        case wait(Duration)
        /// None has worked for too long.
        case none
    }

    private struct Health {
        var failures = 0
        var coolDowns = 0
        var restsUntil: Instant?

        func isWell(_ now: Instant) -> Bool { restsUntil.map { $0 <= now } ?? true }
    }

    private struct SessionKey: Hashable {
        let session: String
        let tier: Int
    }

    private let rules: Rules
    private let routes: [Route]
    private let ranges: [Range<Int>]
    private var health: [Health]
    private var cursors: [Int]
    private var hosts: ProxyHosts
    private var sessions: RecentlyUsed<SessionKey, Int>
    private var failedRequests: RecentlyUsed<Fingerprint, Int>
    private var noneSince: Instant?

    /// A pool in which all proxies are well.
    ///
    /// - Parameter rules: what decides; there is at least one tier, and none is empty
    init(_ rules: Rules) {
        self.rules = rules
        var routes: [Route] = []
        var ranges: [Range<Int>] = []
        for (tier, proxies) in rules.tiers.enumerated() {
            let start = routes.count
            routes += proxies.enumerated().map { Route(index: start + $0.offset, tier: tier, proxy: $0.element) }
            ranges.append(start..<routes.count)
        }
        self.routes = routes
        self.ranges = ranges
        health = Array(repeating: Health(), count: routes.count)
        cursors = ranges.map(\.lowerBound)
        hosts = ProxyHosts(
            tiers: rules.tiers.count, blocks: rules.blocks, decay: rules.decay, rest: rules.coolDown,
            limit: rules.memory)
        sessions = RecentlyUsed(limit: rules.memory)
        failedRequests = RecentlyUsed(limit: rules.memory)
    }

    // MARK: Choosing

    /// The route for a request.
    ///
    /// - Parameters:
    ///   - client: who asks
    ///   - now: the time
    ///   - random: a number from 0 up to, and not including, 1
    mutating func choose(for client: Client, now: Instant, random: Double) -> Choice {
        let tier = hosts.tier(of: client.host, now: now)
        let tiers = tier..<ranges.count
        let failed = client.request.flatMap { failedRequests[$0] }
        let resting = hosts.resting(at: client.host)
        for tier in tiers {
            let route = pick(tier, client, random) { [health] index in
                health[index].isWell(now) && index != failed && !resting.contains(index)
            }
            if let route { return .route(route) }
        }
        for tier in tiers {
            if let route = pick(tier, client, random, where: { [health] in health[$0].isWell(now) }) {
                return .route(route)
            }
        }
        let since = noneSince ?? now
        noneSince = since
        let first = tiers.flatMap { ranges[$0] }.compactMap { health[$0].restsUntil }.min()
        guard let first, now - since < rules.giveUp else { return .none }
        return .wait(first - now)
    }

    /// Whether there is a route for another attempt that differs from one that has failed.
    ///
    /// - Parameters:
    ///   - route: the one that has failed, or was blocked
    ///   - host: the host and its port
    ///   - now: the time
    mutating func hasOther(than route: Route, for host: String, now: Instant) -> Bool {
        let lowest = hosts.tier(of: host, now: now)
        let resting = hosts.resting(at: host)
        return ranges[lowest...].joined().contains { index in
            index != route.index && health[index].isWell(now) && !resting.contains(index)
        }
    }

    private mutating func pick(
        _ tier: Int, _ client: Client, _ random: Double, where isGood: (Int) -> Bool
    ) -> Route? {
        let range = ranges[tier]
        switch rules.rotation {
        case .roundRobin: return nextInTurn(tier, where: isGood)
        case .random:
            let good = range.filter(isGood)
            guard !good.isEmpty else { return nil }
            return routes[good[min(Int(random * Double(good.count)), good.count - 1)]]
        case .session:
            let key = SessionKey(session: client.session, tier: tier)
            if let index = sessions[key], isGood(index) { return routes[index] }
            guard let route = nextInTurn(tier, where: isGood) else { return nil }
            sessions[key] = route.index
            return route
        }
    }

    private mutating func nextInTurn(_ tier: Int, where isGood: (Int) -> Bool) -> Route? {
        let range = ranges[tier]
        let start = cursors[tier]
        guard
            let index = (start..<range.upperBound).first(where: isGood)
                ?? (range.lowerBound..<start).first(where: isGood)
        else { return nil }
        cursors[tier] = index + 1 == range.upperBound ? range.lowerBound : index + 1
        return routes[index]
    }

    // MARK: Learning

    /// An answer came by a route, and was no block.
    mutating func succeeded(_ route: Route, for client: Client) {
        if route.proxy != nil {
            health[route.index] = Health()
            noneSince = nil
        }
        if let request = client.request { failedRequests[request] = nil }
        hosts.succeeded(client.host, tier: route.tier)
    }

    /// A proxy did not do what it is for; the way without one cannot fail like this.
    mutating func failed(_ route: Route, for client: Client, now: Instant) {
        guard route.proxy != nil else { return }
        forget(route, client)
        // Requests that were in flight when it was found to be ill say nothing new.
        guard health[route.index].isWell(now) else { return }
        health[route.index].failures += 1
        guard health[route.index].failures >= rules.failures else { return }
        let doublings = min(health[route.index].coolDowns, 32)
        let rest = min(rules.coolDown * (1 << doublings), rules.longestCoolDown)
        health[route.index].coolDowns += 1
        health[route.index].restsUntil = now + rest
    }

    /// The host has kept out what came by a route.
    mutating func blocked(_ route: Route, for client: Client, now: Instant) {
        if route.proxy != nil {
            // It has done what it is for.
            health[route.index] = Health()
            noneSince = nil
        }
        forget(route, client)
        hosts.blocked(client.host, route: route.index, tier: route.tier, now: now)
    }

    private mutating func forget(_ route: Route, _ client: Client) {
        if let request = client.request { failedRequests[request] = route.index }
        let key = SessionKey(session: client.session, tier: route.tier)
        if rules.rotation == .session, sessions[key] == route.index { sessions[key] = nil }
    }

    // MARK: Beyond the process

    /// What an earlier process knew of a host.
    ///
    /// - Parameters:
    ///   - host: the host and its port
    ///   - tier: its tier
    ///   - age: how long ago its last block was
    ///   - now: the time
    mutating func restore(_ host: String, tier: Int, age: Duration, now: Instant) {
        hosts.restore(host, tier: tier, since: now - age)
    }

    /// The hosts whose tier has changed since this was last asked, with their tiers.
    mutating func takeChanges() -> [(host: String, tier: Int)] { hosts.takeChanges() }
}
