import SpiderCore
@_spi(Algorithms) import SpiderURL
@_spi(Algorithms) import SpiderValue
import Synchronization

/// Drops items whose fields have all been seen together before; items that have none of the fields pass.
final class UniquePipeline: Pipeline {
    private let fields: [String]
    private let store: any JobStore
    private let seen: Mutex<Set<Digest>>

    /// Makes the step.
    ///
    /// - Parameters:
    ///   - fields: the names of the fields that tell items apart; all fields if there are none
    ///   - store: where it is kept what has gone out, for the case that the crawl is resumed
    /// - Throws: where the store cannot be read.
    init(fields: [String], store: any JobStore = MemoryJobStore()) throws {
        self.fields = fields
        self.store = store
        let prefix = UniquePipeline.prefix(fields)
        var seen: Set<Digest> = []
        try store.forEachKey(of: UniquePipeline.section) { key in
            guard key.hasPrefix(prefix) else { return }
            if let digest = Digest(stored: key.utf8.dropFirst(prefix.utf8.count)) { seen.insert(digest) }
        }
        self.seen = Mutex(seen)
    }

    static let section = "unique"

    /// Steps that look at different fields do not know each other.
    private static func prefix(_ fields: [String]) -> String { "\(fields.joined(separator: ","))\n" }

    /// Passes one item on, or drops it; see `Pipeline`.
    ///
    /// - Parameter record: the item
    /// - Throws: `Drop` where such an item has been seen.
    func process(_ record: Record) async throws -> Record? {
        guard hasField(record) else { return record }
        let digest = Digest(of: record, fields: fields)
        let isNew = seen.withLock { $0.insert(digest).inserted }
        guard isNew else {
            throw Drop(fields.isEmpty ? "seen before" : "\(fields.joined(separator: ", ")) seen before")
        }
        return record
    }

    /// Whether there is anything to compare: a name that is misspelt must not make all items look the same.
    private func hasField(_ record: Record) -> Bool {
        fields.isEmpty || fields.contains { record.fields[$0] != nil }
    }

    /// Makes room for the item on another page.
    ///
    /// - Parameter record: the item
    func forget(_ record: Record) {
        guard hasField(record) else { return }
        let digest = Digest(of: record, fields: fields)
        _ = seen.withLock { $0.remove(digest) }
    }

    /// Remembers the item beyond the process.
    ///
    /// - Parameter record: the item
    func confirm(_ record: Record) {
        guard hasField(record) else { return }
        let digest = Digest(of: record, fields: fields)
        store.put([], for: "\(UniquePipeline.prefix(fields))\(digest.stored)", in: UniquePipeline.section)
    }

    /// What is kept of each item: 16 bytes, however large it is.
    private struct Digest: Hashable {
        let low: UInt64
        let high: UInt64

        /// 32 hexadecimal digits.
        var stored: String { Fingerprint(high: high, low: low).description }

        init?(stored: Substring.UTF8View) {
            guard let fingerprint = Fingerprint(String(Substring(stored))) else { return nil }
            (low, high) = (fingerprint.low, fingerprint.high)
        }

        init(of record: Record, fields: [String]) {
            // JSON has no line break within a value: no two lists of values look the same.
            var bytes = Array(record.type.utf8)
            bytes.append(0x0A)
            if fields.isEmpty {
                Value.object(record.fields).appendJSON(to: &bytes)
            } else {
                for field in fields {
                    (record.fields[field] ?? .null).appendJSON(to: &bytes)
                    bytes.append(0x0A)
                }
            }
            var hash = SipHash128()
            hash.update(bytes)
            (low, high) = hash.finalize()
        }
    }
}
