import Glibc
import SpiderCore
import SpiderSQLite
import SpiderURL
import SpiderValue

/// Items that are written in an order that doesn't depend on time: by the URLs of their pages.
///
/// They wait in a file until the crawl has finished, so memory is bounded, and the outputs get nothing before. A page that is done
/// again after a crash replaces what it gave before.
///
/// The file stays until the next crawl from scratch: if failed pages are tried again, the items of all pages are put in order
/// again. Outputs that can be cut back get them all. The others get those that they don't have: each item has the number of
/// the delivery that it went out with, and the job's store has the number of the last delivery that happened.
final class StableItems {
    /// The number of items in each batch for the outputs.
    private static let batch = 1_000
    private static let section = "order"
    private static let deliveryKey = "delivery"

    private let database: Database
    private let insert: Statement
    private let store: any JobStore
    private var lastDelivery: Int

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - folder: the job's folder; `nil` if there is none, and the file ends with the process
    ///   - store: the job's store
    ///   - goesOn: whether the crawl is resumed
    /// - Throws: `SQLiteError`
    init(folder: String?, store: any JobStore, goesOn: Bool) throws {
        self.store = store
        // SQLite takes an empty name for a file of its own that nobody else sees.
        database = try Database(path: folder.map(StableItems.path) ?? "")
        if goesOn {
            let bytes = try store.value(of: StableItems.deliveryKey, in: StableItems.section)
            lastDelivery = bytes.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        } else {
            lastDelivery = 0
            store.put(nil, for: StableItems.deliveryKey, in: StableItems.section)
            try database.run("DROP TABLE IF EXISTS items")
        }
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS items (
                page INTEGER NOT NULL, place INTEGER NOT NULL, address TEXT NOT NULL, type TEXT NOT NULL,
                fields BLOB NOT NULL, delivery INTEGER, PRIMARY KEY (page, place)
            ) WITHOUT ROWID
            """)
        // A crash came before these were stored with their delivery.
        try database.run("UPDATE items SET delivery = NULL WHERE delivery > ?", .integer(Int64(lastDelivery)))
        insert = try Statement("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, NULL)", in: database)
    }

    private static func path(in folder: String) -> String { "\(folder)/order.sqlite" }

    /// Whether a job has items that wait or were written in a stable order.
    static func exist(in folder: String) -> Bool { access(path(in: folder), F_OK) == 0 }

    /// Removes what an earlier crawl of the job has left.
    static func remove(from folder: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path(in: folder) + suffix) }
    }

    /// Adds the items of a page.
    func add(_ records: [Record], of page: DeliveredPage) throws {
        if !database.isInTransaction { try database.run("BEGIN") }
        if !page.isLate { try database.run("DELETE FROM items WHERE page = ?", .integer(Int64(page.id))) }
        for (index, record) in records.enumerated() {
            insert.bind(1, page.id)
            insert.bind(2, page.places?[index] ?? index)
            insert.bind(3, page.url?.href ?? "")
            insert.bind(4, record.type)
            insert.bind(5, Array(Value.object(record.fields).json.utf8))
            try insert.run()
        }
    }

    /// Writes the added items, before their pages are committed.
    func flush() throws {
        if database.isInTransaction { try database.run("COMMIT") }
    }

    /// Calls a function with all items in their order. If pages have the same URL, the items' own content decides.
    func forEachBatch(_ body: ([Record]) throws -> Void) throws {
        try flush()
        let rows = try Statement("SELECT type, fields FROM items \(StableItems.order)", in: database)
        var batch: [Record] = []
        while try rows.step() {
            guard let record = StableItems.record(rows) else { continue }
            batch.append(record)
            guard batch.count >= StableItems.batch else { continue }
            try body(batch)
            batch.removeAll(keepingCapacity: true)
        }
        if !batch.isEmpty { try body(batch) }
    }

    /// Hands out the items that weren't delivered yet, in their order, a delivery at a time.
    ///
    /// - Parameter body: delivers items; what it stores in the job is stored with the number of the delivery
    func forEachDelivery(_ body: ([Record]) throws -> Void) throws {
        try flush()
        while true {
            let rows = try Statement(
                """
                SELECT type, fields, page, place FROM items WHERE delivery IS NULL \(StableItems.order)
                LIMIT \(StableItems.batch)
                """, in: database)
            var batch: [Record] = []
            var places: [(page: Int, place: Int)] = []
            while try rows.step() {
                places.append((page: rows.integer(2), place: rows.integer(3)))
                if let record = StableItems.record(rows) { batch.append(record) }
            }
            guard !places.isEmpty else { return }
            try database.transaction {
                for (page, place) in places {
                    try database.run(
                        "UPDATE items SET delivery = ? WHERE page = ? AND place = ?",
                        .integer(Int64(lastDelivery + 1)), .integer(Int64(page)), .integer(Int64(place)))
                }
            }
            lastDelivery += 1
            store.put(Array("\(lastDelivery)".utf8), for: StableItems.deliveryKey, in: StableItems.section)
            try body(batch)
        }
    }

    private static let order = "ORDER BY address, place, type, fields, page"

    private static func record(_ row: Statement) -> Record? {
        guard case .object(let fields)? = try? Value(json: row.bytes(1)) else { return nil }
        return Record(type: row.text(0), fields: fields)
    }
}
