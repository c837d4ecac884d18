import Logging
import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import Synchronization

/// The layer `scope`: keeps the crawl to its scope when a link is followed, at every hop of a redirect, and after the
/// response.
///
/// Only the requests that `start` itself follows say where the crawl starts, not the targets that these redirect to.
final class ScopeMiddleware: SynchronousMiddleware {
    static let section = "scope"

    private struct State {
        var scope: Scope
        /// A URL whose host is in scope: most links lead to the same one.
        var lastInside: WebURL?
    }

    private let state: Mutex<State>
    private let report: Mutex<ScopeReport>
    private let hasReport: Bool
    private let store: any JobStore
    private let log: Logger

    /// Creates the layer, with the hosts that an earlier process of the crawl has started at.
    ///
    /// - Parameters:
    ///   - settings: the section `scope`
    ///   - store: the job's store, which keeps the starting hosts
    ///   - log: gets the URLs that are out of scope
    /// - Throws: `OutputError` if the report can't be written, and the store's errors.
    init(_ settings: ScopeSettings, store: any JobStore = MemoryJobStore(), log: Logger) throws {
        var scope = Scope(settings)
        for (host, _) in try store.entries(of: ScopeMiddleware.section) { scope.start(atHost: host) }
        state = Mutex(State(scope: scope))
        report = Mutex(try ScopeReport(path: settings.report))
        hasReport = settings.report != nil || log.logLevel <= .debug
        self.store = store
        self.log = log
        store.watch(ScopeMiddleware.section) { [weak self] entries in
            self?.state.withLock { state in
                for (host, _) in entries { state.scope.start(atHost: host) }
            }
        }
    }

    /// Returns the rule that keeps a request out of scope; see `Middleware`.
    func reasonToSkip(_ request: Request) -> String? {
        if request.isStart {
            start(at: request.url)
            return nil
        }
        return rule(against: request.url, request).map { "out of scope: \($0)" }
    }

    /// Passes on a request that is in scope; see `SynchronousMiddleware`.
    ///
    /// - Throws: `FetchFailure` with the rule if the request is out of scope.
    func send(_ request: Request) throws -> Request? {
        try admit(request)
        return request
    }

    /// Checks that the response is in scope; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: the response, or the failure
    ///   - request: the request
    ///   - sent: the same request
    /// - Throws: `FetchFailure` with the rule if the response is out of scope.
    func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response {
        let response = try outcome.get()
        try check(response, request)
        return response
    }

    /// Ends the report.
    ///
    /// - Throws: `OutputError` if it can't be written.
    func finish() async throws { try report.withLock { try $0.close() } }

    private func admit(_ request: Request) throws(FetchFailure) {
        if request.isStart {
            start(at: request.url)
        } else if let rule = rule(against: request.url, request) {
            throw failure(rule, request.url, request)
        }
    }

    private func check(_ response: Response, _ request: Request) throws(FetchFailure) {
        // A layer inside may have requested another URL.
        if response.url != request.url, let rule = rule(against: response.url, request) {
            throw failure(rule, response.url, request)
        }
    }

    private func start(at url: WebURL) {
        guard let host = state.withLock({ $0.scope.start(at: url) }) else { return }
        store.put(Array("start".utf8), for: host, in: ScopeMiddleware.section)
    }

    private func rule(against url: WebURL, _ request: Request) -> ScopeRule? {
        // Files of items are usually on another host, and lead nowhere.
        if request.isDownload { return nil }
        let isKnown = state.withLock { state in
            !state.scope.hasFurtherRules && state.lastInside?.isOfSameOrigin(as: url) == true
                && state.scope.reaches(request.depth)
        }
        if isKnown { return nil }
        // Patterns are matched on a copy, because the lock is for new starts.
        let scope = state.withLock { $0.scope }
        guard case .outside(let rule) = scope.verdict(on: url, depth: request.depth) else {
            state.withLock { $0.lastInside = url }
            return nil
        }
        if hasReport { add(url, rule) }
        return rule
    }

    private func add(_ url: WebURL, _ rule: ScopeRule) {
        do {
            guard try report.withLock({ try $0.add(url, rule) }) else { return }
            log.debug("out of scope: \(rule)", metadata: ["url": "\(url.redacted)"])
        } catch {
            log.error("\(error)")
        }
    }

    private func failure(_ rule: ScopeRule, _ url: WebURL, _ request: Request) -> FetchFailure {
        var detail = request.redirects.last.map { "redirected from \($0.redacted)" } ?? ""
        if rule == .startHosts || rule == .hosts, let host = url.host {
            detail += "\(detail.isEmpty ? "" : "; ")'\(host)' in scope.hosts would allow it"
        }
        return FetchFailure(.outOfScope("\(rule)"), url: url, detail: detail)
    }
}
