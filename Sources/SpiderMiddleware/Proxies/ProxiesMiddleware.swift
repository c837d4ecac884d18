import HTTPTypes
import Logging
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import Synchronization

/// Sends requests through proxies, and learns from what comes back which of them are of use; the setting `proxies`.
///
/// It stands inside of `retry` and `redirect`, and outside of `blocked`. After a block, or where a proxy has failed, it
/// retries the request at once if there is another proxy for it, and the attempts that `retry.times` allows are
/// not used up. What it leaves alone is a matter for `retry`: a 429, whose `Retry-After` counts whatever the proxy, and
/// failures after which no other proxy is left.
///
/// A request's own proxy stays. Fields for proxies, such as `Proxy-Authorization`, never leave: a proxy is told its own
/// credentials by the downloader, and an origin none.
final class ProxiesMiddleware: SynchronousMiddleware {
    private struct Rules: Sendable {
        /// Which of the pools; `nil` if there are no proxies.
        let pool: Int?
        let statuses: Set<Int>
        let times: Int
    }

    private let rules: PerHost<Rules>
    private let pools: Mutex<[ProxyPool]>
    private let store: any JobStore
    private let log: Logger

    private static let section = "proxies"

    /// Makes the layer, with what an earlier process knew of hosts.
    ///
    /// - Parameters:
    ///   - settings: whose `proxies`, and how many attempts there are
    ///   - store: where it is kept which hosts block
    ///   - log: the crawl's log
    /// - Throws: `ConfigurationError` where a file of proxies cannot be read, and what the store throws.
    init(_ settings: Settings, store: any JobStore, log: Logger) throws {
        // Hosts for which only other things are otherwise share what is known of proxies.
        var pools: [ProxyPool] = []
        var known: [ProxySettings: Int?] = [:]
        rules = try PerHost(settings) { settings in
            let proxies = settings.proxies
            if known[proxies] == nil {
                let tiers = try proxies.allTiers()
                known[proxies] = .some(tiers.isEmpty ? nil : pools.count)
                if !tiers.isEmpty { pools.append(ProxyPool(ProxyPool.Rules(proxies, tiers: tiers))) }
            }
            return Rules(
                pool: known[proxies] ?? nil, statuses: Set(proxies.statuses.map(\.value)),
                times: settings.retry.times.value)
        }
        if !pools.isEmpty {
            let now = (ContinuousClock.now, UnixTime.now())
            for (host, value) in try store.entries(of: ProxiesMiddleware.section) {
                let numbers = String(decoding: value, as: UTF8.self).split(separator: " ").map { Int64($0) }
                guard numbers.count == 2, let tier = numbers[0].flatMap(Int.init(exactly:)), let since = numbers[1]
                else { continue }
                // A clock that was set back makes no future of it.
                let age = Duration.seconds(now.1.seconds - min(max(since, 0), now.1.seconds))
                for index in pools.indices { pools[index].restore(host, tier: tier, age: age, now: now.0) }
            }
        }
        self.pools = Mutex(pools)
        self.store = store
        self.log = log
    }

    /// Takes away what is for proxies alone; see `Middleware`.
    ///
    /// - Parameter request: the request
    func prepare(_ request: Request) -> Request {
        guard request.headerFields.contains(where: { ProxiesMiddleware.isForProxies($0.name) }) else { return request }
        var request = request
        for field in request.headerFields where ProxiesMiddleware.isForProxies(field.name) {
            request.headerFields[field.name] = nil
        }
        return request
    }

    private static func isForProxies(_ name: HTTPField.Name) -> Bool { name.canonicalName.hasPrefix("proxy-") }

    /// Passes a request on that goes through no proxy; see `SynchronousMiddleware`.
    ///
    /// - Parameter request: the request
    func send(_ request: Request) -> Request? {
        request.proxy == nil && !hasPool(for: request) ? prepare(request) : nil
    }

    /// Chooses a proxy, passes the request on, and learns from what comes; see `Middleware`.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - next: the layers inside
    func handle(_ request: Request, next: Next) async throws -> Response {
        if request.proxy != nil {
            let response = try await next(prepare(request))
            try check(response, request)
            return response
        }
        return hasPool(for: request) ? try await pass(request, next) : try await next(prepare(request))
    }

    @inline(never) private func hasPool(for request: Request) -> Bool { rules[request.url].pool != nil }

    @inline(never) private func check(_ response: Response, _ request: Request) throws(FetchFailure) {
        guard let proxy = request.proxy, response.status == .proxyAuthenticationRequired else { return }
        throw refusal(of: proxy, request.url)
    }

    /// Passes a request on through a proxy of its pool.
    @inline(never) private func pass(_ request: Request, _ next: Next) async throws -> Response {
        var sent = prepare(request)
        let rules = rules[request.url]
        guard let pool = rules.pool else { return try await next(sent) }
        let client = ProxyPool.Client(
            host: HostKey(request.url).description, session: request.session,
            request: request.attempt > 1 ? request.fingerprint : nil)
        let route = try choose(pool, client, request.url)
        sent.proxy = route.proxy
        let use = ProxyUse(route: route, client: client, pool: pool, mayRepeat: mayRepeat(request, rules))
        do {
            var response = try await next(sent)
            switch ProxyVerdict(
                response, through: route.proxy, blockStatuses: rules.statuses, accepts: request.allowedStatuses)
            {
            case .failed:
                guard let proxy = route.proxy else { return response }
                throw refusal(of: proxy, request.url)
            case let verdict:
                let another = learn(verdict, from: use, request)
                // Whoever says when to come again, or that there were too many, is obeyed whatever the proxy.
                if verdict == .blocked, another, response.reschedule == nil, response.status != .tooManyRequests,
                    response.headerFields[.retryAfter] == nil
                {
                    response.reschedule = .retry(after: .zero, because: "\(response.status), through another proxy")
                }
                return response
            }
        } catch var failure as FetchFailure {
            let another = learn(ProxyVerdict(failure, through: route.proxy), from: use, request)
            if another, failure.reschedule == nil {
                failure.reschedule = .retry(after: .zero, because: "\(failure.reason), through another proxy")
            }
            throw failure
        }
    }

    private func mayRepeat(_ request: Request, _ rules: Rules) -> Bool {
        request.isIdempotent && request.attempt <= rules.times
    }

    private func refusal(of proxy: Proxy, _ url: WebURL) -> FetchFailure {
        FetchFailure(.proxy("it wants other credentials"), url: url, detail: proxy.description)
    }

    private func choose(_ pool: Int, _ client: ProxyPool.Client, _ url: WebURL) throws(FetchFailure) -> ProxyPool.Route
    {
        let (choice, changes) = pools.withLock { pools in
            let choice = pools[pool].choose(for: client, now: .now, random: .random(in: 0..<1))
            return (choice, pools[pool].takeChanges())
        }
        keep(changes)
        switch choice {
        case .route(let route): return route
        case .wait(let time):
            var failure = FetchFailure(.proxy("all are left alone for a while"), url: url)
            failure.reschedule = .postpone(for: time, because: "all proxies are left alone for a while")
            throw failure
        case .none: throw FetchFailure(.proxy("none has worked for too long"), url: url)
        }
    }

    /// Records the result, and says whether the request is retried through another proxy.
    private func learn(_ verdict: ProxyVerdict, from use: ProxyUse, _ request: Request) -> Bool {
        var client = use.client
        if verdict != .worked { client.request = request.fingerprint }
        let (another, changes) = pools.withLock { [client] pools in
            let now = ContinuousClock.now
            switch verdict {
            case .worked: pools[use.pool].succeeded(use.route, for: client)
            case .failed: pools[use.pool].failed(use.route, for: client, now: now)
            case .blocked: pools[use.pool].blocked(use.route, for: client, now: now)
            case .open: break
            }
            let isOver = verdict == .worked || verdict == .open || !use.mayRepeat
            let another = !isOver && pools[use.pool].hasOther(than: use.route, for: client.host, now: now)
            return (another, pools[use.pool].takeChanges())
        }
        if verdict == .failed || verdict == .blocked {
            log.debug(
                verdict == .failed ? "a proxy has failed" : "blocked",
                metadata: ["proxy": "\(use.route.proxy?.description ?? "direct")", "host": "\(client.host)"])
        }
        keep(changes)
        return another
    }

    private func keep(_ changes: [(host: String, tier: Int)]) {
        for (host, tier) in changes {
            let value = tier > 0 ? Array("\(tier) \(UnixTime.now().seconds)".utf8) : nil
            store.put(value, for: host, in: ProxiesMiddleware.section)
        }
    }

    /// A request on its way.
    private struct ProxyUse: Sendable {
        let route: ProxyPool.Route
        let client: ProxyPool.Client
        let pool: Int
        let mayRepeat: Bool
    }
}

extension ProxyPool.Rules {
    init(_ settings: ProxySettings, tiers: [[Proxy?]]) {
        self.init(
            tiers: tiers, rotation: settings.rotation, failures: settings.failures.value,
            coolDown: settings.coolDown.duration, longestCoolDown: settings.longestCoolDown.duration,
            giveUp: settings.giveUp.duration, blocks: settings.blocks.value, decay: settings.decay.duration)
    }
}
