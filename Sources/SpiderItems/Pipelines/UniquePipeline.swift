import SpiderCore
import SpiderValue
import Synchronization

/// Drops items whose fields have all been seen together before; items that have none of the fields pass.
final class UniquePipeline: Pipeline {
    /// The section of the store for a crawl's own items, and that for the items of all crawls.
    static let section = "unique"
    static let lastingSection = "unique_across_runs"

    private let fields: [String]
    private let store: any JobStore
    private let section: String
    private let prefix: String
    private let memory: Mutex<UniqueMemory>

    /// Creates the pipeline.
    ///
    /// - Parameters:
    ///   - fields: the names of the fields that tell items apart; all fields if there are none
    ///   - acrossRuns: whether items of earlier crawls count
    ///   - bytes: how much memory it may take, in bytes
    ///   - store: the store that keeps what was written
    /// - Throws: an error of the store if it can't be read.
    init(
        fields: [String], acrossRuns: Bool = false, bytes: Int = 16 << 20, store: any JobStore = MemoryJobStore()
    ) throws {
        self.fields = fields
        self.store = store
        section = acrossRuns ? UniquePipeline.lastingSection : UniquePipeline.section
        // Pipelines that compare different fields have nothing in common.
        let prefix = "\(fields.joined(separator: ","))\n"
        self.prefix = prefix
        var memory = UniqueMemory(bytes: bytes)
        try store.forEachKey(of: section) { key in
            guard key.hasPrefix(prefix) else { return }
            if let digest = ItemDigest(stored: key.utf8.dropFirst(prefix.utf8.count)) { memory.keep(digest) }
        }
        self.memory = Mutex(memory)
    }

    /// Passes one item, or drops it.
    ///
    /// - Throws: `Drop` if such an item has been seen; an error of the store if it can't be read.
    func process(_ record: Record) async throws -> Record? {
        guard hasField(record) else { return record }
        let digest = ItemDigest(of: record, fields: fields)
        let isNew = try memory.withLock { memory in
            if memory.has(digest) { return false }
            if memory.hasForgotten, try store.value(of: key(digest), in: section) != nil { return false }
            memory.await(digest)
            return true
        }
        guard isNew else {
            throw Drop(fields.isEmpty ? "seen before" : "\(fields.joined(separator: ", ")) seen before")
        }
        return record
    }

    /// Lets the item come again, from another page.
    func forget(_ record: Record) {
        guard hasField(record) else { return }
        let digest = ItemDigest(of: record, fields: fields)
        memory.withLock { $0.forget(digest) }
    }

    /// Remembers the item beyond the process.
    func confirm(_ record: Record) {
        guard hasField(record) else { return }
        let digest = ItemDigest(of: record, fields: fields)
        store.put([], for: key(digest), in: section)
        memory.withLock { $0.keep(digest) }
    }

    /// Whether there is anything to compare: a name that is misspelt must not make all items look the same.
    private func hasField(_ record: Record) -> Bool {
        fields.isEmpty || fields.contains { record.fields[$0] != nil }
    }

    private func key(_ digest: ItemDigest) -> String { prefix + digest.stored }
}
