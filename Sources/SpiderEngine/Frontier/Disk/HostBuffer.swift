import HeapModule
import SpiderCore

/// The part of a host's queue that is in memory: its head, and all of it if there is little.
struct HostBuffer {
    private var entries = Heap<WaitingRequest>()

    /// The host in tables.
    let digest: HostDigest

    /// The first of those that are on disk alone; `nil` if all are here.
    private(set) var beyond: QueueKey?

    /// The first request that isn't due yet, and its time.
    var delayed: (until: ContinuousClock.Instant, key: QueueKey)?

    init(_ host: HostKey) { digest = HostDigest(host) }

    /// How many requests are here.
    var count: Int { entries.count }

    /// Whether no request is queued, here or on disk.
    var isEmpty: Bool { entries.isEmpty && beyond == nil && delayed == nil }

    /// Whether the next one has to be read from disk.
    var mustLoad: Bool { entries.isEmpty && beyond != nil }

    /// The place of the first request that is due.
    var first: QueueKey? { entries.min?.key ?? beyond }

    /// Inserts a request that is on disk already.
    ///
    /// - Parameters:
    ///   - waiting: the request
    ///   - limit: how many may be here; later ones stay on disk
    mutating func insert(_ waiting: WaitingRequest, limit: Int) {
        if let beyond, waiting.key > beyond { return }
        entries.insert(waiting)
        while entries.count > limit, let last = entries.popMax() { beyond = last.key }
    }

    /// There are requests on disk, and none here yet.
    ///
    /// - Parameter key: the place of the first of them
    mutating func begin(at key: QueueKey) { beyond = key }

    /// Takes the first request, if it is here.
    mutating func popFirst() -> WaitingRequest? { entries.popMin() }

    /// Appends requests that were read from disk, from `beyond` on.
    ///
    /// - Parameters:
    ///   - requests: the next ones in order
    ///   - next: the one behind them; `nil` if there is none
    mutating func load(_ requests: [WaitingRequest], next: QueueKey?) {
        entries = Heap(requests)
        beyond = next
    }
}
