import SpiderHTTP
import SpiderValue

/// The paces of hosts in the job's store.
struct PaceStore {
    private let store: any JobStore
    private static let section = "paces"

    init(_ store: any JobStore) { self.store = store }

    /// What earlier processes have remembered; what is over is removed.
    ///
    /// - Parameter wall: the time of day
    /// - Throws: where the store cannot be read.
    func records(wall: UnixTime) throws -> [PaceKey: PaceRecord] {
        var records: [PaceKey: PaceRecord] = [:]
        for (key, bytes) in try store.entries(of: PaceStore.section) {
            // What another version has written differently is forgotten.
            guard let record = try? Value(json: bytes).decode(PaceRecord.self),
                record.nextStart.advanced(by: PaceStore.memory) > wall
            else {
                store.put(PaceStore.section, key, nil)
                continue
            }
            records[PaceKey(text: key)] = record
        }
        return records
    }

    /// Remembers what has changed.
    func put(_ changes: [(key: PaceKey, record: PaceRecord?)]) {
        for (key, record) in changes {
            store.put(
                PaceStore.section, key.text, record.flatMap { try? Value(encoding: $0) }.map { Array($0.json.utf8) })
        }
    }

    /// Writes down all that has been put into the job's store; may block.
    ///
    /// - Throws: where it cannot be written.
    func flush() throws { try store.flush() }

    /// How long, in seconds, what a host could bear is worth knowing.
    private static let memory: Int64 = 600
}
