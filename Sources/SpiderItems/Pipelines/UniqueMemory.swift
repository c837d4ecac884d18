/// The digests of the items that `unique` has seen: the latest in memory, all of them in the job's store.
struct UniqueMemory {
    /// The size of an entry in bytes: 16, and the free places of a hash table.
    static let entrySize = 32

    /// Items whose pages aren't done yet: they are nowhere else.
    private var pending: Set<ItemDigest> = []
    private var young: Set<ItemDigest> = []
    private var old: Set<ItemDigest> = []
    private let limit: Int
    /// Whether there are items that only the store has.
    private(set) var hasForgotten = false

    /// Creates a memory of a size in bytes.
    init(bytes: Int) { limit = max(1_000, bytes / UniqueMemory.entrySize / 2) }

    /// Notes an item that the store has.
    mutating func keep(_ digest: ItemDigest) {
        pending.remove(digest)
        young.insert(digest)
        guard young.count >= limit else { return }
        if !old.isEmpty { hasForgotten = true }
        old = young
        young = []
    }

    /// Whether an item has been seen, as far as memory knows.
    func has(_ digest: ItemDigest) -> Bool {
        pending.contains(digest) || young.contains(digest) || old.contains(digest)
    }

    /// Notes an item whose page isn't done yet.
    mutating func await(_ digest: ItemDigest) { pending.insert(digest) }

    /// Forgets an item whose page has failed.
    mutating func forget(_ digest: ItemDigest) { pending.remove(digest) }
}
