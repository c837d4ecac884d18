import Logging
import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import Synchronization

/// The layer `robots`: obeys robots.txt (RFC 9309).
///
/// The file of an origin is fetched once, through the layers inside, when the first page of the origin is requested.
/// Requests that come in the meantime wait for it. Its rules are kept for a day, in the job's store as well.
final class RobotsMiddleware: SynchronousMiddleware {
    private struct State {
        var directory = RobotsDirectory()
        var fetches: [Origin: Task<RobotsVerdict, Never>] = [:]
    }

    /// The next step of a request.
    private enum Step {
        case askStore
        case wait(Task<RobotsVerdict, Never>)
        case go(RobotsVerdict)
    }

    /// The section of the job's store.
    static let section = "robots"

    private let policies: PerHost<RobotsPolicy>
    private let store: any JobStore
    private let log: Logger
    private let clock: @Sendable () -> ContinuousClock.Instant
    private let date: @Sendable () -> UnixTime
    private let makeExecutor: @Sendable () -> (any TaskExecutor)?
    private let state = Mutex(State())
    /// The last site that was looked up: most links lead to the same site as the one before.
    private let lastSite = Mutex<Site?>(nil)

    /// Creates the layer.
    ///
    /// - Parameters:
    ///   - settings: the settings `robots`, `user_agent` and `retry`
    ///   - store: the store that keeps the rules
    ///   - log: gets a message if a file can't be reached
    ///   - clock: the time, for waiting
    ///   - date: the time, for expiry
    ///   - makeExecutor: makes an executor for each fetch, which parses the file
    init(
        _ settings: Settings, store: any JobStore, log: Logger,
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        date: @escaping @Sendable () -> UnixTime = { .now() },
        makeExecutor: @escaping @Sendable () -> (any TaskExecutor)? = { nil }
    ) {
        policies = PerHost(settings) { RobotsPolicy($0) }
        self.store = store
        self.log = log
        self.clock = clock
        self.date = date
        self.makeExecutor = makeExecutor
    }

    /// Passes a request on at once if the rules are known, and only allow or forbid; see `SynchronousMiddleware`.
    ///
    /// - Throws: `FetchFailure` with `disallowed`.
    func send(_ request: Request) throws -> Request? {
        guard let site = site(of: request), !request.url.hasPath("/robots.txt") else { return request }
        let date = date()
        let rules = state.withLock { $0.directory.use(rulesOf: site.origin, agent: site.policy.agent, date: date) }
        guard let rules, rules.delay == nil, rules.sitemaps.isEmpty else { return nil }
        if let rule = rules.prohibition(of: request.url) {
            throw FetchFailure(.disallowed(rule.description), url: request.url)
        }
        return request
    }

    /// Passes a request on if robots.txt allows it; see `Middleware`.
    ///
    /// - Throws: `FetchFailure` with `disallowed`. If robots.txt can't be reached, or asks for time between requests,
    ///   the failure says when the request is sent again.
    func handle(_ request: Request, next: Next) async throws -> Response {
        guard let passage = try await passage(for: request, next: next) else { return try await next(request) }
        do {
            return passage.noted(on: try await next(request))
        } catch let failure as FetchFailure {
            throw passage.noted(on: failure)
        }
    }

    /// Returns the terms on which a request may pass; `nil` if robots.txt doesn't apply to it.
    @inline(never) private func passage(for request: Request, next: Next) async throws -> Passage? {
        guard let site = site(of: request), !request.url.hasPath("/robots.txt") else { return nil }
        return try passage(for: request, site, try await rules(for: request, site, next: next))
    }

    private func passage(for request: Request, _ site: Site, _ rules: RobotsRules) throws(FetchFailure) -> Passage {
        let delay = rules.delay.map { min($0, site.policy.longestDelay) }
        if let rule = rules.prohibition(of: request.url) {
            var failure = FetchFailure(.disallowed(rule.description), url: request.url)
            failure.report.minimumDelay = delay
            throw failure
        }
        guard let delay, delay > .zero else { return Passage(delay: nil, sitemaps: rules.sitemaps) }
        if let wait = state.withLock({ [now = clock()] in $0.directory.wait(delay, for: site.origin, now: now) }) {
            var failure = FetchFailure(.disallowed("time between requests"), url: request.url)
            failure.report.minimumDelay = delay
            failure.reschedule = .postpone(for: wait, because: "robots.txt asks for time between requests")
            failure.reschedule?.holdsHost = true
            throw failure
        }
        return Passage(delay: delay, sitemaps: rules.sitemaps)
    }

    /// Returns the rule that forbids a link, if it is known, so that the link needn't wait for its turn to be refused.
    func reasonToSkip(_ request: Request) -> String? {
        guard let site = site(of: request) else { return nil }
        let date = date()
        let rules = state.withLock { $0.directory.rules(of: site.origin, agent: site.policy.agent, date: date) }
        return rules?.prohibition(of: request.url).map { "\(FetchFailure.Reason.disallowed($0.description))" }
    }

    /// Cancels the fetches that still run.
    func finish() async throws {
        for fetch in state.withLock({ $0.fetches.values.map { $0 } }) { fetch.cancel() }
    }

    // MARK: The rules of a site

    /// An origin with its robots.txt and the settings for it.
    private final class Site: Sendable {
        let origin: Origin
        let file: WebURL
        let policy: RobotsPolicy

        init(origin: Origin, file: WebURL, policy: RobotsPolicy) {
            self.origin = origin
            self.file = file
            self.policy = policy
        }
    }

    /// Returns the site of a request; `nil` if robots.txt doesn't apply to it.
    private func site(of request: Request) -> Site? {
        guard request.url.isHTTP, policies[request.url].obey else { return nil }
        if let last = lastSite.withLock({ $0 }), last.file.isOfSameOrigin(as: request.url) { return last }
        let origin = request.url.origin
        guard let file = WebURL("\(origin)/robots.txt") else { return nil }
        let site = Site(origin: origin, file: file, policy: policies[file])
        lastSite.withLock { $0 = site }
        return site
    }

    private func rules(for request: Request, _ site: Site, next: Next) async throws -> RobotsRules {
        while true {
            switch step(for: request, site, next: next) {
            case .askStore:
                let record = stored(site.origin)
                state.withLock { $0.directory.add(record, for: site.origin) }
            case .wait(let fetch):
                let verdict = await fetch.value
                return try (Task.isCancelled ? .cancelled : verdict).rules(for: request)
            case .go(let verdict): return try verdict.rules(for: request)
            }
        }
    }

    private func step(for request: Request, _ site: Site, next: Next) -> Step {
        let (now, date) = (clock(), date())
        return state.withLock { state in
            switch state.directory.step(for: site.origin, agent: site.policy.agent, now: now, date: date) {
            case .unknown: return .askStore
            case .settled(let verdict): return .go(verdict)
            case .fetching: return state.fetches[site.origin].map { .wait($0) } ?? .go(.cancelled)
            case .fetch(let attempt):
                // In a task of its own: if one of the requests that wait for it is cancelled, the others still need it.
                let fetch = Task(executorPreference: makeExecutor()) {
                    await self.learn(for: request, site, attempt: attempt, next: next)
                }
                state.fetches[site.origin] = fetch
                return .wait(fetch)
            }
        }
    }

    private func stored(_ origin: Origin) -> RobotsRecord? {
        do {
            return try store.value(of: origin.description, in: RobotsMiddleware.section).flatMap {
                RobotsRecord(encoded: $0)
            }
        } catch {
            log.warning("the stored robots.txt can't be read: \(error)", metadata: ["origin": "\(origin)"])
            return nil
        }
    }

    // MARK: Fetching

    /// Fetches robots.txt, and keeps its rules.
    ///
    /// - Returns: the verdict for all requests that wait for it
    private func learn(for request: Request, _ site: Site, attempt: Int, next: Next) async -> RobotsVerdict {
        let outcome = await fetch(for: request, site, attempt: attempt, next: next)
        let (now, date) = (clock(), date())
        let (verdict, record) = state.withLock { state in
            state.fetches[site.origin] = nil
            return state.directory.ended(
                site.origin, outcome, policy: site.policy, attempt: attempt, now: now, date: date)
        }
        if let record { store.put(record.encoded, for: site.origin.description, in: RobotsMiddleware.section) }
        tell(outcome, of: site)
        return verdict
    }

    private func fetch(for request: Request, _ site: Site, attempt: Int, next: Next) async -> RobotsOutcome {
        var fetch = RobotsFetch(for: request, at: site.file, policy: site.policy, attempt: attempt)
        let deadline = clock() + site.policy.timeout
        var request = fetch.first
        do {
            while true {
                // Rounded to a tenth: the time that has already passed isn't worth a mention.
                let left = (deadline - clock()) / .milliseconds(100)
                request.timeout = .milliseconds(100 * max(1, Int64(left.rounded(.up))))
                switch fetch.step(after: try await next(request), now: date()) {
                case .ask(let target): request = target
                case .ended(let outcome): return outcome
                }
            }
        } catch {
            return fetch.outcome(of: error)
        }
    }

    private func tell(_ outcome: RobotsOutcome, of site: Site) {
        let metadata: Logger.Metadata = ["url": "\(site.file)"]
        switch outcome {
        case .known(let rules, _):
            log.debug("robots.txt has \(rules.rules.count) rules for this crawl", metadata: metadata)
            let longest = site.policy.longestDelay
            if let delay = rules.delay, delay > longest {
                log.warning(
                    "robots.txt asks for \(Interval(delay).text) between requests; robots.longest_delay makes it \(Interval(longest).text)",
                    metadata: metadata)
            }
        case .unreachable(let reason, let delay):
            let text = "robots.txt cannot be reached: \(reason.message)"
            if let delay {
                log.warning("\(text); it isn't asked again for \(Interval(delay).text)", metadata: metadata)
            } else if site.policy.retryAfter > .zero {
                let wait = Interval(site.policy.retryAfter).text
                log.warning("\(text); pages of the host fail until it is tried again, in \(wait)", metadata: metadata)
            } else {
                // The page's failure already says so.
                log.debug("\(text)", metadata: metadata)
            }
        case .notAsked, .cancelled: break
        }
    }
}

/// The terms on which robots.txt lets a request pass.
private struct Passage {
    /// The time between requests that the file asks for.
    let delay: Duration?
    let sitemaps: [WebURL]

    @inline(never) func noted(on response: Response) -> Response {
        var response = response
        response.report.require(delay)
        if !sitemaps.isEmpty { response.sitemaps = sitemaps }
        return response
    }

    @inline(never) func noted(on failure: FetchFailure) -> FetchFailure {
        var failure = failure
        failure.report.require(delay)
        return failure
    }
}

extension HostReport {
    /// Slows the host down to the delay, too.
    fileprivate mutating func require(_ delay: Duration?) {
        guard let delay else { return }
        minimumDelay = max(minimumDelay ?? delay, delay)
    }
}
