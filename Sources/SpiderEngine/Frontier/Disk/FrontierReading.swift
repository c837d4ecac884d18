import SpiderCore
import SpiderSQLite

/// Reads a frontier's tables for people who inspect a crawl. Nothing is written, and no query takes longer because the
/// crawl is large.
struct FrontierReading {
    /// A request that has ended.
    struct Ended {
        var url: String
        var place: FrontierTables.Place
        var outcome: FrontierTables.Outcome
        /// The request without its URL; only failed pages have it.
        var request: [UInt8]?
    }

    /// A queued request.
    struct Waiting {
        var key: QueueKey
        var host: HostDigest
        var url: String
        var place: FrontierTables.Place
        var request: [UInt8]
        /// The time before which it isn't sent, in milliseconds since 1970.
        var due: Int?
    }

    /// An attempt that wasn't the last one.
    struct Attempt {
        /// The time when it ended, in seconds since 1970.
        var made: Int
        var url: String
        var status: Int?
        var reason: String
    }

    /// A request that was found but not queued.
    struct Skipped {
        var url: String
        var place: FrontierTables.Place
        var reason: String
    }

    /// A request that its URL alone doesn't find.
    struct Variant {
        var digest: UInt64
        /// Its number; `nil` if it wasn't queued.
        var id: Int?
        var request: RequestVariant
    }

    static let endedColumns = "url, parent, link, ending, status, items, reason, detail, attempts, ended, request"
    static let waitingColumns = "rank, id, host, url, parent, link, request"

    let database: Database
    private let seen: SeenLookup

    init(_ database: Database) throws(SQLiteError) {
        self.database = database
        seen = try SeenLookup(database)
    }

    /// Returns whether a database has a frontier's tables.
    static func isPossible(_ database: Database) throws(SQLiteError) -> Bool {
        let names =
            "'crawl', 'queue', 'delayed', 'pages', 'attempts', 'skipped', 'seen_recent', 'seen_block', 'seen_run'"
        let rows = try database.rows("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (\(names))")
        return rows.first?.first?.integer == 9
    }

    /// Returns the number of the request with a digest.
    func id(of digest: UInt64) throws(SQLiteError) -> Int? { try seen.id(of: digest) }

    /// Returns how a request has ended; `nil` if it hasn't.
    func ended(_ id: Int) throws(SQLiteError) -> Ended? {
        let rows = try Statement("SELECT \(FrontierReading.endedColumns) FROM pages WHERE id = ?", in: database)
        rows.bind(1, id)
        guard try rows.step() else { return nil }
        return FrontierReading.ended(rows)
    }

    /// Returns the URL of a request that has ended.
    func url(of id: Int) throws(SQLiteError) -> String? {
        try database.rows("SELECT url FROM pages WHERE id = ?", .integer(Int64(id))).first?[0].text
    }

    /// Returns the number of pages, one after the other, whose links led to a page that has ended, up to a limit.
    func depth(of id: Int, limit: Int = 10_000) throws(SQLiteError) -> Int {
        var depth = 0
        var id = id
        while depth < limit,
            let parent = try database.rows("SELECT parent FROM pages WHERE id = ?", .integer(Int64(id))).first?[0]
                .integer
        {
            depth += 1
            id = Int(parent)
        }
        return depth
    }

    /// Returns the attempts before a request's last one.
    func attempts(_ id: Int, limit: Int = 1_000) throws(SQLiteError) -> [Attempt] {
        let rows = try Statement(
            "SELECT made, url, status, reason FROM attempts WHERE id = ? ORDER BY rowid LIMIT ?", in: database)
        rows.bind(1, id)
        rows.bind(2, limit)
        var attempts: [Attempt] = []
        while try rows.step() {
            attempts.append(
                Attempt(
                    made: rows.integer(0), url: rows.text(1), status: rows.optionalInteger(2), reason: rows.text(3)))
        }
        return attempts
    }

    /// Returns the skipped request with a digest.
    func skipped(_ digest: UInt64) throws(SQLiteError) -> Skipped? {
        let rows = try Statement("SELECT url, parent, link, reason FROM skipped WHERE digest = ?", in: database)
        rows.bind(1, Int(Int64(bitPattern: digest)))
        guard try rows.step() else { return nil }
        return FrontierReading.skipped(rows)
    }

    /// Returns the requests for a URL that it alone doesn't find, in the order in which they were queued.
    ///
    /// - Parameters:
    ///   - digest: the digest of a `GET` of the URL
    ///   - limit: the most requests to return
    func variants(of digest: UInt64, limit: Int) throws(SQLiteError) -> [Variant] {
        // Jobs of earlier versions don't have them.
        let table = try database.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'variants'")
        if table.isEmpty { return [] }
        let rows = try Statement(
            "SELECT digest, id, method, content FROM variants WHERE url = ? ORDER BY id LIMIT ?", in: database)
        rows.bind(1, Int(Int64(bitPattern: digest)))
        rows.bind(2, limit)
        var variants: [Variant] = []
        while try rows.step() {
            let id = rows.integer(1)
            variants.append(
                Variant(
                    digest: UInt64(bitPattern: Int64(rows.integer(0))), id: id == 0 ? nil : id,
                    request: RequestVariant(method: rows.text(2), content: rows.optionalText(3))))
        }
        return variants
    }

    // MARK: Queued requests

    /// Returns a queued request, if it belongs to one of these hosts.
    func waiting(_ id: Int, hosts: [HostDigest]) throws(SQLiteError) -> Waiting? {
        for host in hosts {
            if let found = try queued(id, host: host) { return found }
            let delayed = try Statement(
                "SELECT \(FrontierReading.waitingColumns), due FROM delayed WHERE host = ? AND id = ? LIMIT 1",
                in: database)
            delayed.bind(1, host.number)
            delayed.bind(2, id)
            if try delayed.step() { return FrontierReading.waiting(delayed, isDelayed: true) }
        }
        return nil
    }

    /// Returns a request in a host's queue. It is looked up in each priority, so that the requests between aren't read.
    private func queued(_ id: Int, host: HostDigest) throws(SQLiteError) -> Waiting? {
        let next = try Statement(
            """
            SELECT \(FrontierReading.waitingColumns) FROM queue WHERE host = ? AND (rank, id) >= (?, ?)
            ORDER BY rank, id LIMIT 1
            """, in: database)
        var key = QueueKey(rank: .min, id: id)
        while true {
            next.bind(1, host.number)
            next.bind(2, key.rank)
            next.bind(3, key.id)
            guard try next.step() else { return nil }
            let (rank, found) = (next.integer(0), next.integer(1))
            if found == id { return FrontierReading.waiting(next, isDelayed: false) }
            next.reset()
            if found < id {
                key = QueueKey(rank: rank, id: id)
            } else if rank < .max {
                key = QueueKey(rank: rank + 1, id: id)
            } else {
                return nil
            }
        }
    }

    /// Returns the number of requests before a place in a host's queue, up to a limit.
    func count(before key: QueueKey, of host: HostDigest, limit: Int) throws(SQLiteError) -> Int {
        let rows = try database.rows(
            "SELECT count(*) FROM (SELECT 1 FROM queue WHERE host = ? AND (rank, id) < (?, ?) LIMIT ?)",
            .integer(Int64(host.number)), .integer(Int64(key.rank)), .integer(Int64(key.id)), .integer(Int64(limit)))
        return Int(rows.first?.first?.integer ?? 0)
    }

    // MARK: Rows

    static func ended(_ row: Statement) -> Ended {
        let outcome = FrontierTables.Outcome(
            ending: FrontierTables.Ending(rawValue: row.integer(3)) ?? .skipped, status: row.optionalInteger(4),
            items: row.integer(5), reason: row.optionalText(6), detail: row.optionalText(7), attempts: row.integer(8),
            ended: row.integer(9))
        return Ended(
            url: row.text(0), place: place(row, from: 1), outcome: outcome,
            request: row.isNull(10) ? nil : row.bytes(10))
    }

    static func waiting(_ row: Statement, isDelayed: Bool) -> Waiting {
        Waiting(
            key: QueueKey(rank: row.integer(0), id: row.integer(1)), host: HostDigest(number: row.integer(2)),
            url: row.text(3), place: place(row, from: 4), request: row.bytes(6),
            due: isDelayed ? row.integer(7) : nil)
    }

    static func skipped(_ row: Statement) -> Skipped {
        Skipped(url: row.text(0), place: place(row, from: 1), reason: row.text(3))
    }

    private static func place(_ row: Statement, from column: Int) -> FrontierTables.Place {
        FrontierTables.Place(parent: row.optionalInteger(column), link: row.optionalText(column + 1))
    }
}

extension Statement {
    func optionalInteger(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }
    func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}
