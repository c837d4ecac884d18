public import Logging
import SpiderHTTP
public import SpiderKit
import SpiderURL

/// The frontier of one crawl on many machines, in Redis.
///
/// Each process is a worker, which says that it lives several times a second. What it takes is held under its name; where it
/// is not heard of for the time of a lease, the others put that back, and whatever it commits later is refused. All that
/// belongs together is one script; `Documentation/Redis.md` has keys and scripts.
public final class RedisFrontier: Frontier {
    /// How often the server is asked what others have done.
    static let interval: Duration = .milliseconds(100)

    private let link: RedisLink
    private let calls: RedisCalls
    private let store: RedisJobStore?
    private let spider: String
    private let lease: Duration
    private let wanting: Int
    private let log: Logger
    private let clock: @Sendable () -> ContinuousClock.Instant
    /// What remembers the requests whose pages crash workers; see `Frontier`.
    public let crashLog: (any CrashLog)?
    /// The worker's name, which nobody else has.
    let worker: String

    private var mark = ""
    private var heads = HostHeads()
    /// What it has taken and not ended.
    private var taken: [Int: RedisCalls.Taken] = [:]
    /// What it had taken and others have now, although it still runs here.
    private var lost: [Int: RedisCalls.Taken] = [:]
    private var answeredIDs: Set<Int> = []
    /// Commits that have been answered: the server need not know of them any longer.
    private var confirmed: [Int] = []
    private var holds: [HostKey: ContinuousClock.Instant] = [:]
    private var known = RecentFingerprints()
    private var startCommits = 0
    private var isStarter = false
    private var counts = (queued: 0, leased: 0, hasStarted: false)
    /// How often workers have put something into the store that others are to hear, and how much of it was heard here.
    private var version = 0
    private var heardVersion = 0
    private var nextTurn: ContinuousClock.Instant?

    /// Joins a job, or makes it.
    ///
    /// - Parameters:
    ///   - address: where it is
    ///   - spider: whose it is
    ///   - pages: writes and reads the spider's kinds of page
    ///   - store: the job's store, of which is told what other workers put there
    ///   - lease: how long what a worker has taken stays its own when it is not heard of
    ///   - wanting: how many requests the worker makes at once: of a few times as many hosts it wants to know
    ///   - log: where it is told that the server is away
    ///   - clock: what the time is
    /// - Throws: `RedisError` where the server cannot be reached, or the job is another spider's.
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
        // Whoever asks for no hosts takes no work either: what comes of this is left to the first turn.
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
    /// - Throws: if the server can't be reached, or the job is another spider's.
    public convenience init(_ address: RedisAddress, spider: String, pages: PageCoding, log: Logger) throws {
        try self.init(address, spider: spider, pages: pages, store: nil, log: log)
    }

    // MARK: What the engine asks

    /// Other processes use it.
    public var isShared: Bool { true }

    /// Who runs `start` is found out with the first turn.
    public var progress: CrawlProgress? { CrawlProgress(hasStarted: true) }

    /// How many requests wait, or have been taken by other workers; what `start` will follow counts as one.
    public var waitingCount: Int {
        counts.queued + max(0, counts.leased - taken.count) + (counts.hasStarted || isStarter ? 0 : 1)
    }

    /// None that is known before the first turn.
    public func waitingHosts() -> [HostKey] { heads.hosts }

    /// What a host's next request would be, as far as is known here; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: whose request
    ///   - now: the time
    public func head(of host: HostKey, now: ContinuousClock.Instant) -> QueueHead? {
        guard var head = heads.head(of: host, now: now) else { return nil }
        if let retry = link.retryAt, retry > now { head.notBefore = max(head.notBefore ?? retry, retry) }
        return head
    }

    /// A page has been answered; see `Frontier`.
    ///
    /// - Parameter id: the request's number
    public func answered(_ id: Int) { if taken[id] != nil { answeredIDs.insert(id) } }

    /// Takes a host's next request; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: whose request
    ///   - allowance: what the host bears, over all workers
    ///   - now: the time
    /// - Returns: nothing where another worker was faster, the host has its pause, or the server is away
    /// - Throws: `RedisError`
    public func take(
        from host: HostKey, within allowance: HostAllowance, now: ContinuousClock.Instant
    ) throws -> QueuedRequest? {
        guard link.isDue(now) else { return nil }
        let call = calls.take(from: host, within: allowance, answered: answeredIDs)
        guard let reply = try reaching({ try run([call], now: now) })?.first else { return nil }
        answeredIDs = []
        if reply[5].text == "gone" {
            // The next turn finds out what has become of the job.
            nextTurn = nil
            heads.postpone(host, RedisFrontier.interval)
            return nil
        }
        note(reply[6])
        guard try reaching({ try hear(now: now) }) != nil else { return nil }
        guard reply[5].text == "page", let id = reply[7].number, let bytes = reply[8].content else { return nil }
        return try accept(id, bytes, from: host, now: now)
    }

    /// Takes a host's requests, whether they are due or not; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - limit: how many to take at most
    /// - Returns: an empty array if other workers have the rest, or the server can't be reached
    /// - Throws: `RedisError`
    public func takeAll(from host: HostKey, limit: Int) throws -> [QueuedRequest] {
        let now = clock()
        guard link.isDue(now) else { return [] }
        let call = calls.takeAll(from: host, limit: limit)
        guard let reply = try reaching({ try run([call], now: now) })?.first else { return [] }
        if reply[5].text == "gone" {
            // The next turn finds out what has become of the job.
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
            // It runs here still: what comes of it counts again.
            taken[id] = running
            return nil
        }
        if taken[id] != nil {
            // A server that has lost its last second gives numbers twice: what runs here under this one counts no longer.
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
            log.error("a request in the queue is none of this spider: \(error)", metadata: ["id": "\(id)"])
            taken[id] = RedisCalls.Taken(url: nil, page: "")
            let failure = PageCommit(id: id, disposition: .failed(reason: "a request that cannot be read"))
            _ = try reaching { try commit([failure], now: now) }
            return nil
        }
    }

    /// Carries out pages' ends, each by itself; see `Frontier`.
    ///
    /// - Parameters:
    ///   - pages: the pages that ended since the last call
    ///   - now: the time
    /// - Returns: what changed
    /// - Throws: `FrontierAway`, `RedisError`
    public func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) throws -> FrontierChange {
        guard !pages.isEmpty else { return FrontierChange() }
        guard link.isDue(now) else { throw FrontierAway("\(link.address.server) is away") }
        // What the pages have put into the store is there before the requests that they lead to.
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
                log.error("a page does not go into the queue, and fails: \(error)", metadata: ["id": "\(page.id ?? 0)"])
                list.append(calls.failure(page.id, starts: starts, known: confirmed))
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

    /// Says that the worker lives, and hears what others have done; see `Frontier`.
    ///
    /// - Parameter now: the time
    /// - Throws: `RedisError`
    public func refresh(now: ContinuousClock.Instant) throws -> FrontierChange {
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

    /// Leaves a host alone, with all other workers; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - time: until when
    ///   - now: the time
    public func hold(_ host: HostKey, until time: ContinuousClock.Instant, now: ContinuousClock.Instant) {
        holds[host] = max(holds[host] ?? time, time)
        nextTurn = nil
    }

    /// Takes leave; see `Frontier`. Where the server is away, the lease ends by itself.
    ///
    /// - Parameter ending: not looked at: the job has finished when nothing waits and nobody holds anything
    /// - Throws: `RedisError`
    public func close(_ ending: Summary.Ending) throws {
        _ = try reaching { try run([calls.leave()], now: clock()) }
    }

    // MARK: Calls

    /// Runs scripts. On a new connection the server first gives back what it believes to be held here and is not.
    private func run(_ list: [RedisCall], now: ContinuousClock.Instant) throws -> [RedisReply] {
        let replies = try send(list, now: now)
        if let reply = replies.last {
            guard let time = reply[0].number, let queued = reply[1].number, let leased = reply[2].number else {
                throw RedisError.unexpected(server: link.address.server, what: "no counts")
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

    /// Hears what others have put into the store, before a request is made that may depend on it: where the crawl starts,
    /// and cookies.
    private func hear(now: ContinuousClock.Instant) throws {
        guard let store, heardVersion != version else { return }
        let sections = store.watchedSections
        let list = sections.map { RedisCall(RedisCommand("HGETALL", calls.keys.state($0))) }
        for (section, reply) in zip(sections, try send(list, now: now)) {
            store.report(section, RedisJobStore.entries(in: reply))
        }
        heardVersion = version
    }

    private func reaching<Result>(_ work: () throws -> Result) throws -> Result? {
        do {
            return try work()
        } catch is FrontierAway {
            return nil
        }
    }

    /// What a turn has said of the job and of the worker itself.
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
            log.warning("not heard of for too long: \(taken.count) pages went to other workers")
            lost.merge(taken) { $1 }
            taken = [:]
        }
        if reply[8].number == 1 {
            isStarter = true
            change.begins = true
        }
        return change
    }

    /// Takes up what the server says of a host.
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
