import HeapModule
import SpiderCore

/// The part of a host's queue that is in memory: its head, or all of it if it is short.
struct HostBuffer {
    private var entries = Heap<WaitingRequest>()

    /// The host's number in tables.
    let digest: HostDigest

    /// The place of the first request that is only on disk; `nil` if all are in memory.
    private(set) var beyond: QueueKey?

    /// The first request that isn't due yet, and its time.
    var delayed: (until: ContinuousClock.Instant, key: QueueKey)?

    init(_ host: HostKey) { digest = HostDigest(host) }

    /// The number of requests in memory.
    var count: Int { entries.count }

    /// Whether no request is queued, in memory or on disk.
    var isEmpty: Bool { entries.isEmpty && beyond == nil && delayed == nil }

    /// Whether the next request has to be read from disk.
    var mustLoad: Bool { entries.isEmpty && beyond != nil }

    /// The place of the first request that is due.
    var first: QueueKey? { entries.min?.key ?? beyond }

    /// Inserts a request that is already on disk.
    ///
    /// - Parameters:
    ///   - waiting: the request
    ///   - limit: the most requests in memory; later ones stay on disk
    mutating func insert(_ waiting: WaitingRequest, limit: Int) {
        if let beyond, waiting.key > beyond { return }
        entries.insert(waiting)
        while entries.count > limit, let last = entries.popMax() { beyond = last.key }
    }

    /// Notes that there are requests on disk, and none in memory yet.
    ///
    /// - Parameter key: the place of the first one
    mutating func begin(at key: QueueKey) { beyond = key }

    /// Removes the first request, if it is in memory, and returns it.
    mutating func popFirst() -> WaitingRequest? { entries.popMin() }

    /// Appends requests that were read from disk, from `beyond` on.
    ///
    /// - Parameters:
    ///   - requests: the next ones in order
    ///   - next: the one after them; `nil` if there is none
    mutating func load(_ requests: [WaitingRequest], next: QueueKey?) {
        entries = Heap(requests)
        beyond = next
    }
}
