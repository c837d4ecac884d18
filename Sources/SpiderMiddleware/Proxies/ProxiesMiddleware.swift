import HTTPTypes
import Logging
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import Synchronization

/// The layer `proxies`: sends requests through proxies, and learns from the responses which ones work.
///
/// It is inside of `retry` and `redirect`, and outside of `blocked`. After a block, or if a proxy has failed, it
/// retries the request at once through another proxy, and doesn't use up the attempts of `retry.times`. It leaves
/// everything else to `retry`: a 429, whose `Retry-After` counts whatever the proxy, and failures after which no other
/// proxy is left.
///
/// A request's own proxy stays. Fields for proxies, such as `Proxy-Authorization`, are never sent: the downloader gives
/// a proxy its credentials, and an origin gets none.
final class ProxiesMiddleware: SynchronousMiddleware {
    private struct Rules: Sendable {
        /// The index of the pool; `nil` if there are no proxies.
        let pool: Int?
        let statuses: Set<Int>
        let times: Int
    }

    private let rules: PerHost<Rules>
    private let pools: Mutex<[ProxyPool]>
    private let store: any JobStore
    private let log: Logger

    private static let section = "proxies"

    /// Creates the layer, with the tiers of hosts that an earlier process has kept.
    ///
    /// - Parameters:
    ///   - settings: the settings with the section `proxies`, and the number of attempts
    ///   - store: the job's store, which keeps the hosts' tiers
    ///   - log: the crawl's log
    /// - Throws: `ConfigurationError` if a file of proxies can't be read, and the store's errors.
    init(_ settings: Settings, store: any JobStore, log: Logger) throws {
        // Hosts whose overrides don't change the proxies share a pool.
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
                // If the clock was set back, the time isn't in the future.
                let age = Duration.seconds(now.1.seconds - min(max(since, 0), now.1.seconds))
                for index in pools.indices { pools[index].restore(host, tier: tier, age: age, now: now.0) }
            }
        }
        self.pools = Mutex(pools)
        self.store = store
        self.log = log
    }

    /// Removes fields that are for proxies only; see `Middleware`.
    func prepare(_ request: Request) -> Request {
        guard request.headerFields.contains(where: { ProxiesMiddleware.isForProxies($0.name) }) else { return request }
        var request = request
        for field in request.headerFields where ProxiesMiddleware.isForProxies(field.name) {
            request.headerFields[field.name] = nil
        }
        return request
    }

    private static func isForProxies(_ name: HTTPField.Name) -> Bool { name.canonicalName.hasPrefix("proxy-") }

    /// Passes on a request that goes through no proxy; see `SynchronousMiddleware`.
    func send(_ request: Request) -> Request? {
        request.proxy == nil && !hasPool(for: request) ? prepare(request) : nil
    }

    /// Chooses a proxy, passes the request on, and learns from the outcome; see `Middleware`.
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
                // A host that says when to come back, or that there were too many requests, is obeyed whatever the
                // proxy.
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
            var failure = FetchFailure(.proxy("all rest for a while"), url: url)
            failure.reschedule = .postpone(for: time, because: "all proxies rest for a while")
            throw failure
        case .none: throw FetchFailure(.proxy("none has worked for too long"), url: url)
        }
    }

    /// Records the verdict, and returns whether the request is retried through another proxy.
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

    /// A request that is in flight through a proxy.
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
