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
    /// - Throws: where it cannot be stored; nothing has taken effect then.
    mutating func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) throws -> FrontierChange

    /// Takes a host's next request, if one may be made now: the highest priority first, then first in, first out.
    ///
    /// - Parameters:
    ///   - host: whose request
    ///   - now: the time
    /// - Throws: where the store cannot be read.
    mutating func take(from host: HostKey, now: ContinuousClock.Instant) throws -> QueuedRequest?

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

    /// How many requests wait.
    var waitingCount: Int { get }
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

    /// Nothing changed.
    public init() {}
}
