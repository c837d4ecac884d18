import SpiderCore
@_spi(Algorithms) import SpiderURL
import SpiderSQLite
@_spi(Algorithms) import SpiderValue

/// Compares the items of a crawl with those of the last good run, and writes the changes as JSON lines.
///
/// For each item, a file in the job's folder keeps a digest of each field.
final class ItemChanges: Output {
    private let keys: [String]
    private let database: Database
    private let find: Statement
    private let insert: Statement
    private let file: OutputFile
    private(set) var counts = ItemChangeCounts()

    /// Opens the file of digests and the file of changes.
    ///
    /// - Parameters:
    ///   - keys: the fields that identify an item
    ///   - path: the file of changes
    ///   - folder: the job's folder
    ///   - goesOn: whether the crawl is resumed
    /// - Throws: `SQLiteError`, `OutputError`
    init(keys: [String], path: String, folder: String, goesOn: Bool) throws {
        self.keys = keys
        database = try Database(path: "\(folder)/changes.sqlite")
        for table in ["last", "current"] {
            try database.run(
                "CREATE TABLE IF NOT EXISTS \(table) (key TEXT PRIMARY KEY, fields BLOB NOT NULL) WITHOUT ROWID")
        }
        if !goesOn { try database.run("DELETE FROM current") }
        find = try Statement("SELECT fields FROM last WHERE key = ?", in: database)
        insert = try Statement("INSERT OR REPLACE INTO current VALUES (?, ?)", in: database)
        file = try OutputFile(path: path, form: .json)
    }

    var location: String { file.location }
    var length: Int64? { file.length }
    var mark: String? { file.mark }

    func resume(at length: Int64) throws { try file.resume(at: length) }
    func resume(at length: Int64, mark: String?) throws { try file.resume(at: length, mark: mark) }
    func synchronize() throws { try file.synchronize() }
    func discard() { file.discard() }

    func write(_ records: [Record]) throws {
        for record in records {
            guard let key = key(of: record) else {
                counts.unkeyed += 1
                continue
            }
            let digests = ItemChanges.digests(of: record)
            find.bind(1, key)
            let before = try find.step() ? find.bytes(0) : nil
            find.reset()
            if !database.isInTransaction { try database.run("BEGIN") }
            insert.bind(1, key)
            insert.bind(2, digests)
            try insert.run()
            guard let before else {
                counts.added += 1
                try append("added", record)
                continue
            }
            if before == digests { continue }
            counts.changed += 1
            try append("changed", record, fields: ItemChanges.names(of: digests, not: before))
        }
    }

    private func append(_ change: String, _ record: Record, fields: [String]? = nil) throws {
        var line: Object = ["change": .string(change), "type": .string(record.type)]
        if let fields { line["fields"] = .array(fields.map { .string($0) }) }
        line["item"] = .object(record.fields)
        try file.append {
            Value.object(line).appendJSON(to: &$0)
            $0.append(UInt8(ascii: "\n"))
        }
    }

    func flush() throws {
        if database.isInTransaction { try database.run("COMMIT") }
        try file.flush()
    }

    func close() throws {
        if database.isInTransaction { try database.run("COMMIT") }
        try file.close()
    }

    /// Writes the items of the last good run that are gone.
    func writeRemoved() throws {
        try flush()
        let rows = try Statement("SELECT key FROM last WHERE key NOT IN (SELECT key FROM current)", in: database)
        while try rows.step() {
            let parts = rows.text(0).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            counts.removed += 1
            let values = (try? Value(json: String(parts.last ?? ""))) ?? .null
            guard case .array(let list) = values else { continue }
            let line: Object = [
                "change": "removed", "type": .string(String(parts[0])),
                "item": .object(Object(zip(keys, list).map { (key: $0, value: $1) })),
            ]
            try file.append {
                Value.object(line).appendJSON(to: &$0)
                $0.append(UInt8(ascii: "\n"))
            }
        }
        // The changes of the last run are gone even if there are no new ones.
        try file.removeOldContent()
    }

    /// Makes this run the last good one.
    func keepAsGood() throws {
        try database.transaction {
            try database.run("DROP TABLE last")
            try database.run("ALTER TABLE current RENAME TO last")
            try database.run("CREATE TABLE current (key TEXT PRIMARY KEY, fields BLOB NOT NULL) WITHOUT ROWID")
        }
    }

    /// Returns the type and the values of the key fields; `nil` if it has none of them.
    private func key(of record: Record) -> String? {
        let values = keys.map { record.fields[$0] ?? .null }
        guard values.contains(where: { $0 != .null }) else { return nil }
        return "\(record.type)\n\(Value.array(values).json)"
    }

    /// Returns for each field its name and 8 bytes: a length and the name's bytes, then the digest.
    private static func digests(of record: Record) -> [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in record.fields.sorted(by: { $0.key < $1.key }) {
            var json: [UInt8] = []
            value.appendJSON(to: &json)
            var hash = SipHash128()
            hash.update(json)
            let name = Array(name.utf8.prefix(0xFFFF))
            bytes += [UInt8(name.count >> 8), UInt8(name.count & 0xFF)] + name
            let digest = hash.finalize().0
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: digest >> UInt64(shift)))
            }
        }
        return bytes
    }

    private static func parts(of digests: [UInt8]) -> [String: ArraySlice<UInt8>] {
        var parts: [String: ArraySlice<UInt8>] = [:]
        var place = 0
        while place + 2 <= digests.count {
            let length = Int(digests[place]) << 8 | Int(digests[place + 1])
            let end = place + 2 + length + 8
            guard end <= digests.count else { break }
            parts[String(decoding: digests[(place + 2)..<(place + 2 + length)], as: UTF8.self)] =
                digests[(end - 8)..<end]
            place = end
        }
        return parts
    }

    /// Returns the fields whose digests differ, sorted.
    private static func names(of new: [UInt8], not old: [UInt8]) -> [String] {
        let (new, old) = (parts(of: new), parts(of: old))
        return Set(new.keys).union(old.keys).filter { new[$0] != old[$0] }.sorted()
    }
}
