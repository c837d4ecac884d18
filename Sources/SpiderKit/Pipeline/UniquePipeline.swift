import SpiderURL
import SpiderValue
import Synchronization

/// Drops items whose fields have all been seen together before.
public final class UniquePipeline: Pipeline {
    private let fields: [String]
    private let seen = Mutex<Set<Digest>>([])

    /// Makes the step.
    ///
    /// - Parameter fields: the names of the fields that tell items apart; all fields where there are none
    public init(fields: [String]) { self.fields = fields }

    /// Passes one item on, or drops it; see `Pipeline`.
    ///
    /// - Parameter record: the item
    /// - Throws: `Drop` where such an item has been seen.
    public func process(_ record: Record) async throws -> Record? {
        let digest = Digest(of: record, fields: fields)
        let isNew = seen.withLock { $0.insert(digest).inserted }
        guard isNew else {
            throw Drop(fields.isEmpty ? "seen before" : "\(fields.joined(separator: ", ")) seen before")
        }
        return record
    }

    /// Makes room for the item on another page.
    ///
    /// - Parameter record: the item
    public func forget(_ record: Record) {
        let digest = Digest(of: record, fields: fields)
        _ = seen.withLock { $0.remove(digest) }
    }

    /// What is kept of each item: 16 bytes, however large it is.
    private struct Digest: Hashable {
        let low: UInt64
        let high: UInt64

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
