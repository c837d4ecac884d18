/// Where requests wait and where it is remembered which have been seen.
///
/// The engine owns it and calls it from one thread of its own, so it may block on a disk or a network. Requests are numbered
/// from 1; their times are those of the process, and what is stored beyond it is the time that was left. A request that was
/// taken stays with the frontier until it is committed: a frontier on disk gives it out again after a crash.
public protocol Frontier {
    /// Carries out pages' ends: what was taken is done, failed or waits again, and the new among the found requests wait.
    ///
    /// What waits again at another address has been redirected, and passes the seen set as well: where another request has
    /// been there, or is to go there, it is a duplicate and has ended. Addresses on its own way do not count, and nothing
    /// does where it allows duplicates.
    ///
    /// All of it takes effect, or none of it.
    ///
    /// - Parameters:
    ///   - pages: the pages that ended since the last call, each whole
    ///   - now: the time
    /// - Returns: what changed
    /// - Throws: where it cannot be stored; nothing has taken effect then. `FrontierAway` where the same pages, in the same
    ///   order and before others, are to be committed again later.
    mutating func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) throws -> FrontierChange

    /// Takes a host's next request, if one may be made now: the highest priority first, then first in, first out.
    ///
    /// - Parameters:
    ///   - host: whose request
    ///   - allowance: what the host bears, over all processes that share the frontier; the engine has seen to it for its
    ///     own, so that a frontier of one process need not look at it
    ///   - now: the time
    /// - Throws: where the store cannot be read.
    mutating func take(
        from host: HostKey, within allowance: HostAllowance, now: ContinuousClock.Instant
    ) throws -> QueuedRequest?

    /// Takes a host's requests in any order, whether they are due or not: the host has reached a limit, and they will be
    /// skipped. No allowance applies, because none of them is sent.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - limit: how many to take at most
    /// - Returns: the requests, which stay with the frontier until they are committed like any that was taken; an empty
    ///   array if the host has none, or if they can't be reached now
    /// - Throws: if the store can't be read.
    mutating func takeAll(from host: HostKey, limit: Int) throws -> [QueuedRequest]

    /// What was taken has been answered: the host is free for another request while this one is parsed.
    ///
    /// - Parameter id: the request's number
    mutating func answered(_ id: Int)

    /// What a host's next request would be.
    ///
    /// - Parameters:
    ///   - host: whose request
    ///   - now: the time
    /// - Returns: nothing where none of the host's waits
    /// - Throws: where the store cannot be read.
    func head(of host: HostKey, now: ContinuousClock.Instant) throws -> QueueHead?

    /// The hosts whose requests wait: asked once, before the first commit, to go on where an earlier process has ended.
    ///
    /// - Throws: where the store cannot be read.
    func waitingHosts() throws -> [HostKey]

    /// How many requests wait; where the frontier is shared, those too that another process has taken and not ended.
    var waitingCount: Int { get }

    /// How many requests there ever were, by what became of them; all zero where it is not known.
    var dispositions: FrontierCounts { get }

    /// Whether other processes use the frontier at the same time: what waits may then go, and come, without this one.
    var isShared: Bool { get }

    /// What the crawl had come to when it was last stored; nothing where it begins.
    var progress: CrawlProgress? { get }

    /// Stores all that was committed since the last time, together with what the crawl has come to; called within 200 ms of
    /// a commit. All of it holds over the end of the process, or none.
    ///
    /// - Parameter progress: what the crawl has come to, that which was just committed counted in
    /// - Throws: where it cannot be stored; it is as if nothing had been committed since the last time.
    mutating func store(_ progress: CrawlProgress) throws

    /// What has changed without this process: asked every 25 milliseconds, or sooner.
    ///
    /// - Parameter now: the time
    /// - Returns: what changed
    /// - Throws: where the store cannot be reached any more.
    mutating func refresh(now: ContinuousClock.Instant) throws -> FrontierChange

    /// A host has asked to be left alone: other processes are to know.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - time: until when
    ///   - now: the time
    /// - Throws: where it cannot be stored.
    mutating func hold(_ host: HostKey, until time: ContinuousClock.Instant, now: ContinuousClock.Instant) throws

    /// What remembers the requests whose pages crash the process; nothing if nobody does.
    var crashLog: (any CrashLog)? { get }

    /// Ends; called once. What was taken and has not ended is given back.
    ///
    /// - Parameter ending: why the crawl ended
    /// - Throws: where it cannot be stored.
    mutating func close(_ ending: Summary.Ending) throws
}

/// What a frontier of one process in memory need not do.
extension Frontier {
    /// It is not known.
    public var dispositions: FrontierCounts { FrontierCounts() }

    /// One process uses it.
    public var isShared: Bool { false }

    /// It begins.
    public var progress: CrawlProgress? { nil }

    /// Nobody remembers crashes.
    public var crashLog: (any CrashLog)? { nil }

    /// Nobody else waits for the host.
    public mutating func answered(_ id: Int) {}

    /// Nothing is stored.
    public mutating func store(_ progress: CrawlProgress) throws {}

    /// Nothing changes without this process.
    public mutating func refresh(now: ContinuousClock.Instant) throws -> FrontierChange { FrontierChange() }

    /// There is no other process.
    public mutating func hold(
        _ host: HostKey, until time: ContinuousClock.Instant, now: ContinuousClock.Instant
    ) throws {}

    /// Nothing to store.
    public mutating func close(_ ending: Summary.Ending) throws {}

    /// Takes a host's next request, where no other process shares the frontier.
    ///
    /// - Parameters:
    ///   - host: whose request
    ///   - now: the time
    /// - Throws: where the store cannot be read.
    public mutating func take(from host: HostKey, now: ContinuousClock.Instant) throws -> QueuedRequest? {
        try take(from: host, within: .unlimited, now: now)
    }
}

/// The first in a host's queue.
public struct QueueHead: Sendable, Hashable {
    /// Its priority; higher goes first.
    public var priority: Int

    /// Its number: among equals, lower goes first.
    public var id: Int

    /// The time before which it must not be made; `nil` where it may be made now.
    public var notBefore: ContinuousClock.Instant?

    /// Makes a head.
    ///
    /// - Parameters:
    ///   - priority: its priority
    ///   - id: its number
    ///   - notBefore: the time before which it must not be made
    public init(priority: Int, id: Int, notBefore: ContinuousClock.Instant? = nil) {
        self.priority = priority
        self.id = id
        self.notBefore = notBefore
    }
}

/// What a commit changed.
public struct FrontierChange: Sendable, Equatable {
    /// The hosts whose queues changed.
    public var hosts: Set<HostKey> = []

    /// How many requests were new.
    public var queued = 0

    /// How many had been seen before.
    public var duplicates = 0

    /// The numbers of pages that another process has taken over: nothing of them has taken effect, and their items go
    /// nowhere. What `start` followed has the number 0.
    public var refused: Set<Int> = []

    /// Whether this process is to run the spider's `start`: no other does.
    public var begins = false

    /// Nothing changed.
    public init() {}
}
