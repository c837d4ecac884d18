import SpiderCore
import SpiderSQLite
import SpiderURL
import SpiderValue

/// Items that are written in an order that doesn't depend on time: by the URLs of their pages.
///
/// They wait in a file until the crawl has finished. So memory is bounded, and outputs get nothing before the end. A
/// page that is parsed again after a crash replaces its earlier items.
final class StableItems {
    /// The number of items in each batch for the outputs.
    private static let batch = 1_000

    private let database: Database
    private let insert: Statement

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - folder: the job's folder; `nil` for a file that ends with the process
    ///   - goesOn: whether the crawl is resumed
    /// - Throws: `SQLiteError`
    init(folder: String?, goesOn: Bool) throws {
        // SQLite takes an empty name for a file of its own that nobody else sees.
        database = try Database(path: folder.map { "\($0)/order.sqlite" } ?? "")
        if !goesOn { try database.run("DROP TABLE IF EXISTS items") }
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS items (
                page INTEGER NOT NULL, place INTEGER NOT NULL, address TEXT NOT NULL, type TEXT NOT NULL,
                fields BLOB NOT NULL, PRIMARY KEY (page, place)
            ) WITHOUT ROWID
            """)
        insert = try Statement("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?)", in: database)
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
        let rows = try Statement(
            "SELECT type, fields FROM items ORDER BY address, place, type, fields, page", in: database)
        var batch: [Record] = []
        while try rows.step() {
            guard case .object(let fields)? = try? Value(json: rows.bytes(1)) else { continue }
            batch.append(Record(type: rows.text(0), fields: fields))
            guard batch.count >= StableItems.batch else { continue }
            try body(batch)
            batch.removeAll(keepingCapacity: true)
        }
        if !batch.isEmpty { try body(batch) }
    }

    /// Removes all items, because they have been written.
    func clear() throws {
        try database.run("DELETE FROM items")
        try database.run("VACUUM")
    }
}
