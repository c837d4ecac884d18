import SpiderCore
@_spi(Algorithms) import SpiderURL
import SpiderSQLite
@_spi(Algorithms) import SpiderValue

/// Compares the items of a crawl with those of the last good run, and writes the changes as JSON lines.
///
/// Of each item it keeps a digest of each field, in a file in the job's folder. This run becomes the one that the next is compared
/// with when the next begins, so that one whose failed pages are tried again is still compared with the run before it.
///
/// The file is ahead of the job: each row has the number of the flush that it came with, and the job's store has the number of the
/// last flush whose pages are stored. Rows that came later go when the crawl is resumed, as their lines do.
final class ItemChanges: Output {
    private let keys: [String]
    private let database: Database
    private let find: Statement
    private let insert: Statement
    private let file: OutputFile
    private let store: any JobStore
    private var flushes: Int
    private var unkeyed = 0
    private var removed: Int?
    private var isWhole = true

    /// Opens the file of digests and the file of changes.
    ///
    /// - Parameters:
    ///   - keys: the fields that identify an item
    ///   - path: the file of changes
    ///   - folder: the job's folder
    ///   - store: the job's store
    ///   - goesOn: whether the crawl is resumed
    /// - Throws: `SQLiteError`, `OutputError`
    init(keys: [String], path: String, folder: String, store: any JobStore, goesOn: Bool) throws {
        self.keys = keys
        self.store = store
        let database = try Database(path: "\(folder)/changes.sqlite")
        self.database = database
        for table in ["last (", "this_run (flush INTEGER NOT NULL, "] {
            try database.run(
                "CREATE TABLE IF NOT EXISTS \(table)key TEXT PRIMARY KEY, fields BLOB NOT NULL) WITHOUT ROWID")
        }
        try database.run("CREATE TABLE IF NOT EXISTS good (is_whole INTEGER NOT NULL)")
        let stored = try store.value(of: ItemChanges.flushKey, in: ItemChanges.section)
        flushes = goesOn ? stored.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0 : 0
        if goesOn {
            try database.run("DELETE FROM this_run WHERE flush > ?", .integer(Int64(flushes)))
        } else {
            store.put(nil, for: ItemChanges.flushKey, in: ItemChanges.section)
            try database.transaction { try ItemChanges.beginRun(in: database) }
        }
        find = try Statement(
            "SELECT (SELECT fields FROM last WHERE key = ?1), (SELECT fields FROM this_run WHERE key = ?1)",
            in: database)
        insert = try Statement("INSERT INTO this_run VALUES (?, ?, ?)", in: database)
        file = try OutputFile(path: path, form: .json)
    }

    private static let section = "changes"
    private static let flushKey = "flush"

    /// Makes the run before, if it was good, the one to compare with. If pages of it had failed, their items count as unchanged.
    private static func beginRun(in database: Database) throws {
        let good = try Statement("SELECT is_whole FROM good", in: database)
        if try good.step() {
            if good.integer(0) != 0 { try database.run("DELETE FROM last") }
            try database.run("INSERT OR REPLACE INTO last SELECT key, fields FROM this_run")
        }
        try database.run("DELETE FROM good")
        try database.run("DELETE FROM this_run")
    }

    /// Forgets what this run has given: it is given again, in order.
    func restart() throws {
        unkeyed = 0
        try database.run("DELETE FROM this_run")
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
                unkeyed += 1
                continue
            }
            let digests = ItemChanges.digests(of: record)
            find.bind(1, key)
            guard try find.step() else { continue }
            let before = find.isNull(0) ? nil : find.bytes(0)
            let isRepeated = !find.isNull(1)
            find.reset()
            // Of items with one key, the first counts.
            if isRepeated { continue }
            if !database.isInTransaction { try database.run("BEGIN") }
            insert.bind(1, flushes + 1)
            insert.bind(2, key)
            insert.bind(3, digests)
            try insert.run()
            if let before {
                guard before != digests else { continue }
                try append("changed", record, fields: ItemChanges.names(of: digests, not: before))
            } else {
                try append("added", record)
            }
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
        try commit()
        try file.flush()
    }

    func close() throws {
        try commit()
        try file.close()
    }

    private func commit() throws {
        guard database.isInTransaction else { return }
        try database.run("COMMIT")
        flushes += 1
        store.put(Array("\(flushes)".utf8), for: ItemChanges.flushKey, in: ItemChanges.section)
    }

    /// The changes so far. They are counted from the digests, as a crawl may have gone on after a crash.
    func counts() throws -> ItemChangeCounts {
        func count(_ condition: String) throws -> Int {
            let rows = try Statement("SELECT count(*) FROM \(condition)", in: database)
            return try rows.step() ? rows.integer(0) : 0
        }
        var counts = ItemChangeCounts()
        counts.added = try count("this_run WHERE key NOT IN (SELECT key FROM last)")
        counts.changed = try count("this_run JOIN last USING (key) WHERE this_run.fields <> last.fields")
        counts.removed = removed
        counts.unkeyed = unkeyed
        return counts
    }

    /// Writes which items of the last good run aren't there any more.
    ///
    /// - Parameter isWhole: whether all pages were read. If some have failed, nobody knows which items are gone.
    func writeRemoved(isWhole: Bool) throws {
        try flush()
        self.isWhole = isWhole
        if isWhole { try writeRemoved() }
        // Without a change, those of the last run are over all the same.
        try file.removeOldContent()
    }

    private func writeRemoved() throws {
        var removed = 0
        defer { self.removed = removed }
        let rows = try Statement("SELECT key FROM last WHERE key NOT IN (SELECT key FROM this_run)", in: database)
        while try rows.step() {
            let parts = rows.text(0).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            removed += 1
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
    }

    /// Notes that the next run is to be compared with this one.
    func keepAsGood() throws {
        try database.transaction {
            try database.run("DELETE FROM good")
            try database.run("INSERT INTO good VALUES (?)", .integer(isWhole ? 1 : 0))
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
