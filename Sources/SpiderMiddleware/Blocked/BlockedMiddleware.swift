import Logging
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import Synchronization

/// The layer `blocked`: recognises block pages, such as captchas. They fail, and are never parsed.
///
/// It is the innermost layer, so that all others see a failure: `proxies` takes another proxy, `throttle` slows down,
/// the cache stores nothing. If `new_session` is set, the request is retried in a session without cookies.
final class BlockedMiddleware: SynchronousMiddleware {
    private struct Part: Sendable {
        /// The rules; `nil` if the host's pages aren't checked.
        let rules: BlockRules?
        let settings: BlockedSettings
    }

    private struct State {
        var sessions = FreshSessions()
        var counts: [String: Int] = [:]
    }

    private let parts: PerHost<Part>
    private let log: Logger
    private let state = Mutex(State())

    /// Creates the layer.
    ///
    /// - Parameters:
    ///   - settings: the settings with the section `blocked`
    ///   - log: the crawl's log
    /// - Throws: `ConfigurationError` if a file of rules can't be read, or has mistakes.
    init(_ settings: Settings, log: Logger) throws {
        var known: [Source: BlockRules] = [:]
        parts = try PerHost(settings) { settings in
            let blocked = settings.blocked
            guard blocked.enabled else { return Part(rules: nil, settings: blocked) }
            let source = Source(path: blocked.rules, withBuiltIn: blocked.useBuiltIn)
            let rules = try known[source] ?? source.rules()
            known[source] = rules
            return Part(rules: rules.count == 0 ? nil : rules, settings: blocked)
        }
        self.log = log
    }

    /// The places that rules come from.
    private struct Source: Hashable {
        let path: String?
        let withBuiltIn: Bool

        func rules() throws -> BlockRules {
            BlockRules((try path.map(BlockRuleFile.read) ?? []) + (withBuiltIn ? try BlockRuleFile.builtIn() : []))
        }
    }

    /// Checks each response; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: the response, or the failure
    ///   - request: the request
    ///   - sent: the same request
    /// - Throws: `FetchFailure` with the reason `blocked` and the rule's name.
    func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response {
        let response = try outcome.get()
        try check(response, request)
        return response
    }

    private func check(_ response: Response, _ request: Request) throws(FetchFailure) {
        let part = parts[request.url]
        guard let rule = part.rules?.match(response, accepts: request.allowedStatuses) else { return }
        var failure = FetchFailure(.blocked(rule), url: request.url, detail: "\(response.status)")
        failure.isBlock = true
        failure.report = response.report
        failure.report.outcome = .overloaded
        failure.reschedule = reschedule(request, part.settings, rule)
        log.debug("blocked", metadata: ["url": "\(request.url.redacted)", "rule": "\(rule)"])
        throw failure
    }

    private func reschedule(_ request: Request, _ settings: BlockedSettings, _ rule: String) -> Reschedule? {
        let mayRepeat = settings.newSession && request.isIdempotent && request.attempt <= settings.retries.value
        let session = state.withLock { state in
            state.counts[rule, default: 0] += 1
            return mayRepeat ? state.sessions.next(after: request.session) : nil
        }
        guard let session else { return nil }
        var reschedule = Reschedule.retry(after: settings.delay.duration, because: "blocked: \(rule), in a new session")
        reschedule.session = session
        return reschedule
    }

    /// Logs how often each rule matched, because pages that succeeded later are in no summary.
    func finish() async {
        let counts = state.withLock { $0.counts }
        guard !counts.isEmpty else { return }
        let text = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        log.notice("blocked: \(text.joined(separator: ", "))")
    }
}
