package import Logging
import SpiderHTTP
package import SpiderKit
import SpiderURL

/// The frontier of one crawl on many machines, in Redis.
///
/// Each process is a worker, which renews its lease several times a second. Requests that it takes are held under its
/// name. If its lease ends, the other workers enqueue them again, and its later commits are refused. Each transaction
/// is one script; `Documentation/Redis.md` lists keys and scripts.
package final class RedisFrontier: CrashLoggingFrontier {
    /// The interval at which the server is asked for the changes of other workers.
    static let interval: Duration = .milliseconds(100)

    private let link: RedisLink
    private let calls: RedisCalls
    private let store: RedisJobStore?
    private let spider: String
    private let lease: Duration
    private let wanting: Int
    private let log: Logger
    private let clock: @Sendable () -> ContinuousClock.Instant
    /// The log of requests whose pages crash workers; see `CrashLoggingFrontier`.
    package let crashLog: (any CrashLog)?
    /// The worker's unique name.
    let worker: String

    private var mark = ""
    private var heads = HostHeads()
    /// Requests that it has taken and not committed.
    private var taken: [Int: RedisCalls.Taken] = [:]
    /// Requests that it still runs although other workers have them now.
    private var lost: [Int: RedisCalls.Taken] = [:]
    private var answeredIDs: Set<Int> = []
    /// Commits that have a reply, so that the server may forget them.
    private var confirmed: [Int] = []
    private var holds: [HostKey: ContinuousClock.Instant] = [:]
    private var known = RecentFingerprints()
    private var startCommits = 0
    private var isStarter = false
    private var counts = (queued: 0, leased: 0, hasStarted: false)
    /// The version of the watched sections of the store, and the version that was read here.
    private var version = 0
    private var reportedVersion = 0
    private var nextTurn: ContinuousClock.Instant?

    /// Joins a job, or creates it.
    ///
    /// - Parameters:
    ///   - address: the job's address
    ///   - spider: the spider's name
    ///   - pages: encodes and decodes the spider's kinds of page
    ///   - store: the job's store, which reports changes of other workers
    ///   - lease: the time for which a silent worker keeps its requests
    ///   - wanting: the number of requests that the worker sends at once; it asks for a few times as many hosts
    ///   - log: gets a message when the server is away
    ///   - clock: returns the time
    /// - Throws: `RedisError` if the server can't be reached, or the job is another spider's.
    init(
        _ address: RedisAddress, spider: String, pages: PageCoding, store: RedisJobStore? = nil,
        lease: Duration = .seconds(30), wanting: Int = 32, log: Logger,
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) throws {
        link = RedisLink(address, log: log)
        worker = String(UInt64.random(in: 1 ... .max), radix: 36)
        calls = RedisCalls(keys: RedisKeys(job: address.job), coding: RequestCoding(pages), worker: worker)
        crashLog = try? RedisCrashLog(address, keys: RedisKeys(job: address.job))
        self.store = store
        self.spider = spider
        self.lease = lease
        self.wanting = wanting
        self.log = log
        self.clock = clock
        // This turn asks for no hosts, so its result can be ignored: the engine's first turn gets it again.
        _ = try outcome(of: link.run([turn(wanted: 0, mayBegin: false)], now: clock()).last ?? .nothing)
        log.info("worker \(worker) has joined \(address)")
    }

    /// Joins a job, or creates it; for programs that use the frontier without the engine.
    ///
    /// - Parameters:
    ///   - address: the job's address
    ///   - spider: the spider's name; a job of another spider is an error
    ///   - pages: encodes and decodes the spider's kinds of page
    ///   - log: gets a message when the server is away, and when it is back
    /// - Throws: an error if the server can't be reached, or the job is another spider's.
    package convenience init(_ address: RedisAddress, spider: String, pages: PageCoding, log: Logger) throws {
        try self.init(address, spider: spider, pages: pages, store: nil, log: log)
    }

    // MARK: What the engine asks

    /// Always true: other processes share it.
    package var isShared: Bool { true }

    /// The first turn finds out which worker runs `start`.
    package var progress: CrawlProgress? { CrawlProgress(hasStarted: true) }

    /// The number of requests that are queued or with other workers; the requests of `start` count as one until it has run.
    package var waitingCount: Int {
        counts.queued + max(0, counts.leased - taken.count) + (counts.hasStarted || isStarter ? 0 : 1)
    }

    /// The known hosts; none before the first turn.
    package func waitingHosts() -> [HostKey] { heads.hosts }

    /// Returns a host's next request, as far as it is known here; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - now: the time
    package func head(of host: HostKey, now: ContinuousClock.Instant) -> QueueHead? {
        guard var head = heads.head(of: host, now: now) else { return nil }
        if let retry = link.retryAt, retry > now { head.notBefore = max(head.notBefore ?? retry, retry) }
        return head
    }

    /// Notes that a request has its response; see `Frontier`.
    ///
    /// - Parameter id: the request's number
    package func answered(_ id: Int) { if taken[id] != nil { answeredIDs.insert(id) } }

    /// Takes a host's next request; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - allowance: the host's limits, for all workers together
    ///   - now: the time
    /// - Returns: `nil` if another worker was faster, the host has a delay, or the server is away
    /// - Throws: `RedisError`
    package func take(
        from host: HostKey, within allowance: HostAllowance, now: ContinuousClock.Instant
    ) throws -> QueuedRequest? {
        guard link.isDue(now) else { return nil }
        let call = calls.take(from: host, within: allowance, answered: answeredIDs)
        guard let reply = try reaching({ try run([call], now: now) })?.first else { return nil }
        answeredIDs = []
        if reply[5].text == "gone" {
            // The next turn finds out whether the job still exists.
            nextTurn = nil
            heads.postpone(host, RedisFrontier.interval)
            return nil
        }
        note(reply[6])
        guard try reaching({ try reportChanges(now: now) }) != nil else { return nil }
        guard reply[5].text == "page", let id = reply[7].number, let bytes = reply[8].content else { return nil }
        return try accept(id, bytes, from: host, now: now)
    }

    /// Takes a host's requests, whether they are due or not; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - limit: the most requests to take
    /// - Returns: an empty array if other workers have the rest, or the server can't be reached
    /// - Throws: `RedisError`
    package func takeAll(from host: HostKey, limit: Int) throws -> [QueuedRequest] {
        let now = clock()
        guard link.isDue(now) else { return [] }
        let call = calls.takeAll(from: host, limit: limit)
        guard let reply = try reaching({ try run([call], now: now) })?.first else { return [] }
        if reply[5].text == "gone" {
            // The next turn finds out whether the job still exists.
            nextTurn = nil
            return []
        }
        note(reply[6])
        var requests: [QueuedRequest] = []
        let entries = reply[7].elements
        for index in stride(from: 0, to: entries.count - 1, by: 2) {
            guard let id = entries[index].number, let bytes = entries[index + 1].content else { continue }
            if let queued = try accept(id, bytes, from: host, now: now) { requests.append(queued) }
        }
        return requests
    }

    /// Accepts a request that the server has given to this worker.
    ///
    /// - Returns: `nil` if the worker has it already, or can't read it
    private func accept(
        _ id: Int, _ bytes: [UInt8], from host: HostKey, now: ContinuousClock.Instant
    ) throws -> QueuedRequest? {
        if let running = lost.removeValue(forKey: id) {
            // It still runs here: its commit counts again.
            taken[id] = running
            return nil
        }
        if taken[id] != nil {
            // A server that has lost its last second gives numbers twice: the request that runs under this number no
            // longer counts.
            let others = taken.keys.filter { $0 != id } + lost.keys
            _ = try reaching { try run([calls.sync(others)], now: now) }
            heads.postpone(host, RedisFrontier.interval)
            return nil
        }
        do {
            let (request, page) = try calls.coding.decode(bytes)
            taken[id] = RedisCalls.Taken(url: request.url, page: page)
            return QueuedRequest(id: id, request: request, page: page, host: host)
        } catch {
            log.error("a queued request isn't one of this spider: \(error)", metadata: ["id": "\(id)"])
            taken[id] = RedisCalls.Taken(url: nil, page: "")
            let failure = PageCommit(id: id, disposition: .failed(reason: "a request that can't be read"))
            _ = try reaching { try commit([failure], now: now) }
            return nil
        }
    }

    /// Commits pages, each in a transaction of its own; see `Frontier`.
    ///
    /// - Parameters:
    ///   - pages: the pages that ended since the last call
    ///   - now: the time
    /// - Returns: the changes
    /// - Throws: `FrontierAway`, `RedisError`
    package func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) throws -> FrontierChange {
        guard !pages.isEmpty else { return FrontierChange() }
        guard link.isDue(now) else { throw FrontierAway("\(link.address.server) is away") }
        // Other workers must see the pages' entries in the store before the requests that the pages lead to.
        try store?.flushWatched()
        var change = FrontierChange()
        var sent: [[Fingerprint]] = []
        var starts = startCommits
        let acknowledged = confirmed
        var list: [RedisCall] = []
        for page in pages {
            if page.id == nil { starts += 1 }
            let confirmed = list.isEmpty ? acknowledged : []
            let new = page.requests.filter { $0.request.allowsDuplicate || !known.contains($0.fingerprint) }
            change.duplicates += page.requests.count - new.count
            sent.append(new.map(\.fingerprint))
            do {
                let before = page.id.flatMap { taken[$0] ?? lost[$0] }
                list.append(try calls.commit(page, new, before, starts: starts, known: confirmed, now: now))
            } catch {
                log.error(
                    "a page's requests can't be stored, and it fails: \(error)", metadata: ["id": "\(page.id ?? 0)"])
                list.append(calls.failure(page.id, starts: starts, known: confirmed))
                change.refused.insert(page.id ?? 0)
            }
        }
        let replies = try run(list, now: now)
        startCommits = starts
        confirmed.removeFirst(acknowledged.count)
        for (index, (page, reply)) in zip(pages, replies).enumerated() {
            let id = page.id ?? 0
            taken[id] = nil
            lost[id] = nil
            answeredIDs.remove(id)
            switch reply[5].text {
            case "refused":
                change.refused.insert(id)
                if page.id == nil { isStarter = false }
                log.info("a page was given to another worker, and counts there", metadata: ["id": "\(id)"])
            case "done":
                if page.id != nil { confirmed.append(id) }
                for fingerprint in sent[index] { known.insert(fingerprint) }
                change.queued += reply[6].number ?? 0
                change.duplicates += reply[7].number ?? 0
                for head in reply[8].elements { note(head).map { _ = change.hosts.insert($0) } }
            default: if page.id != nil { confirmed.append(id) }
            }
        }
        return change
    }

    /// Renews the lease, and learns what other workers have done; see `Frontier`.
    ///
    /// - Parameter now: the time
    /// - Throws: `RedisError`
    package func refresh(now: ContinuousClock.Instant) throws -> FrontierChange {
        if let nextTurn, now < nextTurn { return FrontierChange() }
        nextTurn = now + RedisFrontier.interval
        guard link.isDue(now) else { return FrontierChange() }
        let wanted = 4 * wanting
        let isHungry = heads.readyCount(now: now) < wanted
        var list = [turn(wanted: isHungry ? min(wanted, 1_000) : 0, mayBegin: !isStarter)]
        if !holds.isEmpty { list.insert(calls.hold(holds, now: now), at: 0) }
        guard let replies = try reaching({ try run(list, now: now) }), let reply = replies.last else {
            return FrontierChange()
        }
        holds = [:]
        answeredIDs = []
        var change = try outcome(of: reply)
        for head in reply[9].elements { note(head).map { _ = change.hosts.insert($0) } }
        return change
    }

    /// Delays a host for all workers; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - time: the end of the delay
    ///   - now: the time
    package func hold(_ host: HostKey, until time: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        holds[host] = max(holds[host] ?? time, time)
        nextTurn = nil
    }

    /// Leaves the job; see `Frontier`. If the server is away, the lease ends by itself.
    ///
    /// - Parameter ending: ignored: the job has finished when no request is queued or with a worker
    /// - Throws: `RedisError`
    package func close(_ ending: Summary.Ending) throws {
        _ = try reaching { try run([calls.leave()], now: clock()) }
    }

    // MARK: Calls

    /// Runs scripts. On a new connection, the server first enqueues requests again that it believes to be here and that
    /// aren't.
    private func run(_ list: [RedisCall], now: ContinuousClock.Instant) throws -> [RedisReply] {
        let replies = try send(list, now: now)
        if let reply = replies.last {
            guard let time = reply[0].number, let queued = reply[1].number, let leased = reply[2].number else {
                throw RedisError.unexpected(server: link.address.server, what: "a script without counts")
            }
            heads.set(server: time, own: clock())
            counts = (queued, leased, reply[3].number == 1)
            version = reply[4].number ?? 0
        }
        return replies
    }

    private func send(_ list: [RedisCall], now: ContinuousClock.Instant) throws -> [RedisReply] {
        try link.run(list, now: now) { [calls.sync(Array(taken.keys) + lost.keys)] }
    }

    private func turn(wanted: Int, mayBegin: Bool) -> RedisCall {
        calls.turn(
            lease: lease, wanted: wanted, spider: spider, mark: mark, mayBegin: mayBegin, answered: answeredIDs)
    }

    /// Reports the entries that other workers have put into the store, before a request is sent that may depend on
    /// them: the hosts that the crawl starts at, and cookies.
    private func reportChanges(now: ContinuousClock.Instant) throws {
        guard let store, reportedVersion != version else { return }
        let sections = store.watchedSections
        let list = sections.map { RedisCall(RedisCommand("HGETALL", calls.keys.state($0))) }
        for (section, reply) in zip(sections, try send(list, now: now)) {
            store.report(section, RedisJobStore.entries(in: reply))
        }
        reportedVersion = version
    }

    private func reaching<Result>(_ work: () throws -> Result) throws -> Result? {
        do {
            return try work()
        } catch is FrontierAway {
            return nil
        }
    }

    /// Reads a turn's reply about the job and the worker itself.
    private func outcome(of reply: RedisReply) throws -> FrontierChange {
        var change = FrontierChange()
        switch reply[5].text {
        case "lost": throw RedisError.gone(job: link.address.description)
        case "other":
            throw RedisError.otherSpider(job: link.address.description, name: reply[6].text ?? "")
        default: break
        }
        let hasLived = reply[7].number == 1 || mark.isEmpty
        mark = reply[6].text ?? ""
        if !hasLived, !taken.isEmpty {
            log.warning("the lease of this worker ended: \(taken.count) pages went to other workers")
            lost.merge(taken) { $1 }
            taken = [:]
        }
        if reply[8].number == 1 {
            isStarter = true
            change.begins = true
        }
        return change
    }

    /// Reads a reply about a host.
    @discardableResult
    private func note(_ reply: RedisReply) -> HostKey? {
        guard let text = reply[0].text else { return nil }
        let host = HostKey(stored: text)
        var head: HostHeads.Head?
        if let id = reply[1].number, let score = reply[2].text.flatMap({ Double($0) }), let at = reply[3].number {
            head = HostHeads.Head(id: id, priority: Int(clamping: -score), at: at)
        }
        return heads.set(host, head) ? host : nil
    }
}
