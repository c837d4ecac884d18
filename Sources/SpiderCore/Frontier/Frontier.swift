/// The queue of a crawl's requests, and the set of those that were seen.
///
/// The engine calls it from one thread, so it may block on a disk or a network. Requests are numbered from 1. Times are
/// those of the process; a frontier that outlives it stores the remaining time. A request that was taken stays with the
/// frontier until it is committed: a frontier on disk gives it out again after a crash.
public protocol Frontier {
    /// Commits the ends of pages: requests that were taken are done, failed, skipped, or back in the queue, and the
    /// requests that the pages lead to are enqueued.
    ///
    /// A request that goes back into the queue with another URL was redirected. If another request has fetched that
    /// URL, or will fetch it, the redirected one ends as a duplicate, unless it allows duplicates. URLs on its own way
    /// don't count.
    ///
    /// All of it takes effect, or none of it.
    ///
    /// - Parameters:
    ///   - pages: the pages that ended since the last call, each whole
    ///   - now: the time
    /// - Returns: the changes
    /// - Throws: an error if it can't be stored; then nothing has taken effect. `FrontierAway` asks the engine to
    ///   commit the same pages later, in the same order and before others.
    mutating func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) throws -> FrontierChange

    /// Takes a host's next request that is due: the highest priority first, then first in, first out.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - allowance: the limits of the host, over all processes that share the frontier; the engine enforces them in
    ///     its own process, so a frontier that isn't shared can ignore them
    ///   - now: the time
    /// - Returns: the request; `nil` if none is due
    /// - Throws: an error if the store can't be read.
    mutating func take(
        from host: HostKey, within allowance: HostAllowance, now: ContinuousClock.Instant
    ) throws -> QueuedRequest?

    /// Takes a host's requests in any order, whether they are due or not: the host has reached a limit, and they will
    /// be skipped. No allowance applies, because none of them is sent.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - limit: the most requests to take
    /// - Returns: the requests, which stay with the frontier until they are committed like any that was taken; an empty
    ///   array if the host has none, or if they can't be reached now
    /// - Throws: an error if the store can't be read.
    mutating func takeAll(from host: HostKey, limit: Int) throws -> [QueuedRequest]

    /// Called when a request that was taken has been answered: its host is free for another one while the page is parsed.
    ///
    /// - Parameter id: the request's number
    mutating func answered(_ id: Int)

    /// Returns the first request in a host's queue.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - now: the time
    /// - Returns: `nil` if no request of the host is queued
    /// - Throws: an error if the store can't be read.
    func head(of host: HostKey, now: ContinuousClock.Instant) throws -> QueueHead?

    /// Returns the hosts with queued requests. Called once, before the first commit, to resume the queue of an earlier
    /// process.
    ///
    /// - Throws: an error if the store can't be read.
    func waitingHosts() throws -> [HostKey]

    /// The number of queued requests; in a shared frontier, with those that other processes have taken and not ended.
    var waitingCount: Int { get }

    /// The counts of all requests, by how they ended; all zero if they aren't known.
    var dispositions: FrontierCounts { get }

    /// Whether other processes use the frontier at the same time, so that requests come and go without this one.
    var isShared: Bool { get }

    /// The progress that was last stored; `nil` if the crawl is new.
    var progress: CrawlProgress? { get }

    /// Persists everything that was committed since the last time, together with the progress. Called within 200 ms of
    /// a commit. All of it survives the end of the process, or none of it.
    ///
    /// - Parameter progress: the progress, with the pages that were just committed
    /// - Throws: an error if it can't be stored; then nothing since the last time counts as committed.
    mutating func store(_ progress: CrawlProgress) throws

    /// Returns the changes of other processes. Called every 25 milliseconds, or sooner.
    ///
    /// - Parameter now: the time
    /// - Throws: an error if the store can't be reached any more.
    mutating func refresh(now: ContinuousClock.Instant) throws -> FrontierChange

    /// Tells other processes that a host has asked for a rest.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - time: the end of the rest
    ///   - now: the time
    /// - Throws: an error if it can't be stored.
    mutating func hold(_ host: HostKey, until time: ContinuousClock.Instant, now: ContinuousClock.Instant) throws

    /// Closes the frontier; called once. Requests that were taken and haven't ended go back into the queue.
    ///
    /// - Parameter ending: the reason why the crawl ended
    /// - Throws: an error if it can't be stored.
    mutating func close(_ ending: Summary.Ending) throws
}

/// Defaults for a frontier that isn't shared and stores nothing.
extension Frontier {
    /// All zero.
    public var dispositions: FrontierCounts { FrontierCounts() }

    /// `false`.
    public var isShared: Bool { false }

    /// `nil`.
    public var progress: CrawlProgress? { nil }

    /// Does nothing.
    public mutating func answered(_ id: Int) {}

    /// Does nothing.
    public mutating func store(_ progress: CrawlProgress) throws {}

    /// Returns no change.
    public mutating func refresh(now: ContinuousClock.Instant) throws -> FrontierChange { FrontierChange() }

    /// Does nothing.
    public mutating func hold(
        _ host: HostKey, until time: ContinuousClock.Instant, now: ContinuousClock.Instant
    ) throws {}

    /// Does nothing.
    public mutating func close(_ ending: Summary.Ending) throws {}

    /// Takes a host's next request that is due, with no allowance.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - now: the time
    /// - Throws: an error if the store can't be read.
    package mutating func take(from host: HostKey, now: ContinuousClock.Instant) throws -> QueuedRequest? {
        try take(from: host, within: .unlimited, now: now)
    }
}

/// The first request in a host's queue.
public struct QueueHead: Sendable, Hashable {
    /// The priority; higher goes first.
    public var priority: Int

    /// The request's number; among equals, lower goes first.
    public var id: Int

    /// The time before which it must not be sent; `nil` if it is due.
    public var notBefore: ContinuousClock.Instant?

    /// Creates a head.
    ///
    /// - Parameters:
    ///   - priority: the priority
    ///   - id: the request's number
    ///   - notBefore: the time before which it must not be sent
    public init(priority: Int, id: Int, notBefore: ContinuousClock.Instant? = nil) {
        self.priority = priority
        self.id = id
        self.notBefore = notBefore
    }
}

/// The changes of a commit.
public struct FrontierChange: Sendable, Equatable {
    /// The hosts whose queues changed.
    public var hosts: Set<HostKey> = []

    /// The number of new requests that were queued.
    public var queued = 0

    /// The number of requests that had been seen before.
    public var duplicates = 0

    /// The numbers of pages that another process has taken over, or that can't be stored: none of their effects count,
    /// and their items aren't written. The requests of `start` have the number 0.
    public var refused: Set<Int> = []

    /// Whether this process has to run the spider's `start`, because no other does.
    public var begins = false

    /// Creates an empty change.
    public init() {}
}
