import HTTPTypes
import Logging
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderValue
import Synchronization

/// The layer `retry`: retries requests that failed for a passing reason, and lets hosts rest that don't answer.
///
/// The request waits in the frontier, not in a slot.
final class RetryMiddleware: SynchronousMiddleware {
    private static let section = "retry"

    private let rules: PerHost<RetrySettings>
    private let store: any JobStore
    private let log: Logger
    private let clock: @Sendable () -> UnixTime
    private let hosts: Mutex<HostRecords>

    /// Creates the layer, with the hosts that an earlier process of the crawl has kept.
    ///
    /// - Parameters:
    ///   - rules: the settings of each host
    ///   - store: the job's store, which keeps the records of hosts
    ///   - log: gets a message when a host begins to rest
    ///   - clock: tells the time
    /// - Throws: the store's errors.
    init(
        _ rules: PerHost<RetrySettings>, store: any JobStore = MemoryJobStore(), log: Logger,
        clock: @escaping @Sendable () -> UnixTime = { .now() }
    ) throws {
        self.rules = rules
        self.store = store
        self.log = log
        self.clock = clock
        var hosts = HostRecords()
        for (host, bytes) in try store.entries(of: RetryMiddleware.section) {
            // An entry of another version isn't worth a failure.
            if let record = try? Value(json: bytes).decode(HostRecord.self) { hosts.restore(record, of: host) }
        }
        self.hosts = Mutex(hosts)
    }

    /// Passes the request on unless its host doesn't answer; see `SynchronousMiddleware`.
    ///
    /// - Throws: `FetchFailure` if the host rests.
    func send(_ request: Request) throws -> Request? {
        try admit(request)
        return request
    }

    /// Sets the time of the next attempt; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: the response, or the failure
    ///   - request: the request
    ///   - sent: the same request
    func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response {
        do {
            return judged(try outcome.get(), request)
        } catch let failure as FetchFailure {
            throw judged(failure, request)
        } catch {
            noteNothing(of: request)
            throw error
        }
    }

    /// Returns the response, with the next attempt if there is one.
    private func judged(_ response: Response, _ request: Request) -> Response {
        let rules = rules[request.url]
        let host = HostKey(request.url).description
        var response = response
        note(!response.isCached && !response.isReplayed ? .answered : .unknown, host, rules)
        let status = response.status.code
        guard response.reschedule == nil, !request.allowedStatuses.contains(status) else { return response }
        guard rules.repeats(status) else {
            note(rules.obstacle(after: request, status: status), rules, in: &response.failureDetail)
            return response
        }
        let now = clock()
        let retryAfter = response.headerFields[.retryAfter].flatMap { RetryAfter($0, now: now)?.seconds }
        let delay = rules.delay(after: request, status: status, retryAfter: retryAfter, random: .random(in: 0...1))
        guard let delay else {
            note(rules.obstacle(after: request, status: status), rules, in: &response.failureDetail)
            return response
        }
        if mayRetry(host, rules) {
            response.reschedule = .retry(after: delay, because: "\(response.status)")
            response.reschedule?.holdsHost = retryAfter != nil
        } else {
            note(RetryMiddleware.noBudget, rules, in: &response.failureDetail)
        }
        return response
    }

    /// Returns the failure, with the next attempt if there is one.
    private func judged(_ failure: FetchFailure, _ request: Request) -> FetchFailure {
        let rules = rules[request.url]
        let host = HostKey(request.url).description
        let cause = RetryCause(failure.reason)
        note(cause?.isOfConnection ?? false ? .unreachable : .unknown, host, rules)
        guard failure.reschedule == nil else { return failure }
        var failure = failure
        guard let delay = rules.delay(after: request, failure: failure.reason, random: .random(in: 0...1)) else {
            note(rules.obstacle(after: request, failure: failure.reason), rules, in: &failure.detail)
            return failure
        }
        if mayRetry(host, rules) {
            failure.reschedule = .retry(after: delay, because: failure.message)
        } else {
            note(RetryMiddleware.noBudget, rules, in: &failure.detail)
        }
        return failure
    }

    /// Adds to the failure's detail why there is no further attempt.
    private func note(_ obstacle: String?, _ rules: RetrySettings, in detail: inout String) {
        guard let obstacle, rules.namesSettings else { return }
        detail += "\(detail.isEmpty ? "" : "; ")not retried: \(obstacle)"
    }

    private func noteNothing(of request: Request) {
        note(.unknown, HostKey(request.url).description, rules[request.url])
    }

    private static let noBudget = "too many requests of this host are retried (retry.budget, retry.reserve)"

    /// Lets a request through, or throws because it has to wait or has no chance.
    private func admit(_ request: Request) throws(FetchFailure) {
        let rules = rules[request.url]
        let host = HostKey(request.url).description
        let now = clock()
        let admission = hosts.withLock { hosts in
            hosts.update(host, now: now) { record in
                let admission = record.circuit.admit(rules.deadHost, now: now)
                if admission == .goes, request.attempt == 1 { record.budget.earn(rules.budget.value, now: now) }
                return admission
            }
        }
        guard admission != .goes else { return }
        var failure = FetchFailure(.layer("retry", text: "the host does not answer"), url: request.url)
        if case .waits(let time) = admission {
            failure.reschedule = .postpone(for: time, because: "the host does not answer")
            failure.reschedule?.holdsHost = true
        } else {
            failure.detail = "not asked: no connection to it came about, time after time (retry.dead_host)"
        }
        throw failure
    }

    private func note(_ outcome: HostCircuit.Outcome, _ host: String, _ rules: RetrySettings) {
        let now = clock()
        let (changed, round) = hosts.withLock { hosts in
            hosts.update(host, now: now) { record in
                let before = record.circuit
                record.circuit.note(outcome, rules.deadHost, now: now)
                return (before == record.circuit ? nil : record, record.circuit.round - before.round)
            }
        }
        guard let changed else { return }
        if round > 0 { log.warning("no connection to the host succeeds; it rests for a while: \(host)") }
        keep(changed, host)
    }

    /// Takes a retry from the host's budget, and returns whether there was one.
    private func mayRetry(_ host: String, _ rules: RetrySettings) -> Bool {
        let now = clock()
        let (isLeft, record) = hosts.withLock { hosts in
            hosts.update(host, now: now) { record in
                (record.budget.take(reserve: rules.reserve.value, now: now), record)
            }
        }
        if isLeft { keep(record, host) } else { log.info("\(RetryMiddleware.noBudget): \(host)") }
        return isLeft
    }

    private func keep(_ record: HostRecord, _ host: String) {
        guard let value = try? Value(encoding: record) else { return }
        store.put(Array(value.json.utf8), for: host, in: RetryMiddleware.section)
    }
}
