/// The place of a request in its host's queue: the highest priority first, then the lowest number.
struct QueueKey: Comparable, Hashable, Sendable {
    /// Lower for a higher priority.
    let rank: Int
    /// The request's number.
    let id: Int

    init(rank: Int, id: Int) {
        self.rank = rank
        self.id = id
    }

    init(priority: Int, id: Int) {
        // Inverting all bits reverses the order, and overflows for no number.
        self.init(rank: ~priority, id: id)
    }

    /// The priority of the request.
    var priority: Int { ~rank }

    static func < (a: QueueKey, b: QueueKey) -> Bool { (a.rank, a.id) < (b.rank, b.id) }
}
