import SpiderCore
import SpiderHTTP
import SpiderURL

/// The choice of a proxy for each request. It gets events and the time, and returns a route.
///
/// - **Health**: a proxy that fails several times in a row rests, each time twice as long. A success resets this.
/// - **Tiers**: a host that blocks gets the next list of proxies. It goes back a list after some time without a block.
/// - **Preference**: of the remaining proxies, those come first that this request hasn't just failed through, and that
///   this host hasn't just blocked.
struct ProxyPool: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// The settings of the choice.
    struct Rules: Sendable {
        /// The proxies by tier; `nil` stands for a direct connection.
        var tiers: [[Proxy?]]
        var rotation = ProxySettings.Rotation.roundRobin
        var failures = 3
        var coolDown = Duration.seconds(30)
        var longestCoolDown = Duration.seconds(600)
        var giveUp = Duration.seconds(900)
        var blocks = 1
        var decay = Duration.seconds(300)
        /// The number of hosts, of sessions and of failed requests that are remembered.
        var memory = 10_000
    }

    /// A proxy or the direct connection, by its place in the tiers.
    struct Route: Sendable, Hashable {
        let index: Int
        let tier: Int
        let proxy: Proxy?
    }

    /// The request that needs a proxy.
    struct Client: Sendable {
        /// The host and its port.
        var host: String
        var session = ""
        /// The request's fingerprint; may be `nil` for a first attempt.
        var request: Fingerprint?
    }

    /// The choice for a request.
    enum Choice: Sendable, Equatable {
        case route(Route)
        /// All proxies rest; the first one returns after this time.
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

    /// Creates a pool in which all proxies are healthy.
    ///
    /// - Parameter rules: the rules; there is at least one tier, and no tier is empty
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

    /// Chooses the route for a request.
    ///
    /// - Parameters:
    ///   - client: the request
    ///   - now: the time
    ///   - random: a number from 0 up to, but not including, 1
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

    /// Returns whether another attempt has a different route from one that has failed.
    ///
    /// - Parameters:
    ///   - route: the route that has failed, or was blocked
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

    /// Notes that a route has delivered a response that isn't a block.
    mutating func succeeded(_ route: Route, for client: Client) {
        if route.proxy != nil {
            health[route.index] = Health()
            noneSince = nil
        }
        if let request = client.request { failedRequests[request] = nil }
        hosts.succeeded(client.host, tier: route.tier)
    }

    /// Notes that a proxy has failed; the direct connection can't fail like this.
    mutating func failed(_ route: Route, for client: Client, now: Instant) {
        guard route.proxy != nil else { return }
        forget(route, client)
        // Requests that were in flight when the proxy began to rest prove nothing new.
        guard health[route.index].isWell(now) else { return }
        health[route.index].failures += 1
        guard health[route.index].failures >= rules.failures else { return }
        let doublings = min(health[route.index].coolDowns, 32)
        let rest = min(rules.coolDown * (1 << doublings), rules.longestCoolDown)
        health[route.index].coolDowns += 1
        health[route.index].restsUntil = now + rest
    }

    /// Notes that the host has blocked a route.
    mutating func blocked(_ route: Route, for client: Client, now: Instant) {
        if route.proxy != nil {
            // The proxy itself has worked.
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

    /// Puts back the tier of a host from an earlier process.
    ///
    /// - Parameters:
    ///   - host: the host and its port
    ///   - tier: its tier
    ///   - age: the time since its last block
    ///   - now: the time
    mutating func restore(_ host: String, tier: Int, age: Duration, now: Instant) {
        hosts.restore(host, tier: tier, since: now - age)
    }

    /// Returns the hosts whose tier has changed since the last call, with their tiers.
    mutating func takeChanges() -> [(host: String, tier: Int)] { hosts.takeChanges() }
}
