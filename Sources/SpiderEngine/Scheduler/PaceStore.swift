import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderValue

/// The paces of hosts, in the job's store.
struct PaceStore {
    private let store: any JobStore
    private static let section = "paces"

    init(_ store: any JobStore) { self.store = store }

    /// Returns the records of earlier processes, and removes those that no longer matter.
    ///
    /// - Parameter wall: the time of day
    /// - Throws: an error if the store can't be read.
    func records(wall: UnixTime) throws -> [PaceKey: PaceRecord] {
        var records: [PaceKey: PaceRecord] = [:]
        for (key, bytes) in try store.entries(of: PaceStore.section) {
            // A record that another version has written differently is forgotten.
            guard let record = try? Value(json: bytes).decode(PaceRecord.self),
                record.nextStart.advanced(by: PaceStore.memory) > wall
            else {
                store.put(nil, for: key, in: PaceStore.section)
                continue
            }
            records[PaceKey(text: key)] = record
        }
        return records
    }

    /// Remembers changes.
    func put(_ changes: [(key: PaceKey, record: PaceRecord?)]) {
        for (key, record) in changes {
            store.put(
                record.flatMap { try? Value(encoding: $0) }.map { Array($0.json.utf8) }, for: key.text,
                in: PaceStore.section)
        }
    }

    /// Writes everything that was put into the job's store; may block.
    ///
    /// - Throws: an error if it can't be written.
    func flush() throws { try store.flush() }

    /// How long the pace of a host is worth remembering, in seconds.
    private static let memory: Int64 = 600
}
