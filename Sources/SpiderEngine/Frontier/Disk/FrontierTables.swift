import SpiderCore
import SpiderHTTP
import SpiderSQLite
@_spi(Algorithms) import SpiderURL

/// The tables of a frontier on disk: queued requests, by host in their order, and ended pages, by number.
final class FrontierTables {
    /// The way in which a request ended.
    enum Ending: Int, Sendable, CaseIterable {
        case done = 1
        case failed = 2
        /// It was redirected to a URL that another request had fetched, or would fetch.
        case redirected = 3
        /// It was queued and then skipped: beyond a host's limit, or for a page that the spider no longer knows.
        case skipped = 4
    }

    /// The row of a request.
    struct Row {
        var key: QueueKey
        var host: HostDigest
        var url: String
        var request: [UInt8]
        var page: [UInt8]
        var place: Place
    }

    /// The place where a request was found.
    struct Place {
        /// The number of the page; `nil` for requests that `start` follows.
        var parent: Int?
        /// The link as the page has it.
        var link: String?
    }

    /// How a request has ended.
    struct Outcome {
        var ending: Ending
        var status: Int?
        var items = 0
        var reason: String?
        var detail: String?
        /// The number of attempts.
        var attempts: Int
        /// The time, in seconds since 1970.
        var ended: Int
    }

    let database: Database
    private let insertQueue: Statement
    private let deleteQueue: Statement
    private let selectQueue: Statement
    private let insertDelayed: Statement
    private let selectDelayed: Statement
    private let deleteDelayed: Statement
    private let firstDelayed: Statement
    private let insertPage: Statement
    private let insertAttempt: Statement
    private let insertSkipped: Statement
    private let deleteSkipped: Statement
    private let insertVariant: Statement

    private static let columns = "host, rank, id, url, request, page, parent, link"

    init(_ database: Database) throws(SQLiteError) {
        self.database = database
        try FrontierTables.create(in: database)
        let columns = FrontierTables.columns
        func statement(_ sql: String) throws(SQLiteError) -> Statement { try Statement(sql, in: database) }
        insertQueue = try statement("INSERT INTO queue (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        deleteQueue = try statement("DELETE FROM queue WHERE host = ? AND rank = ? AND id = ?")
        selectQueue = try statement(
            """
            SELECT \(columns) FROM queue WHERE host = ? AND (rank, id) >= (?, ?) ORDER BY rank, id LIMIT ?
            """)
        insertDelayed = try statement("INSERT INTO delayed (\(columns), due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        selectDelayed = try statement(
            "SELECT \(columns), due FROM delayed WHERE host = ? AND due <= ? ORDER BY due, id LIMIT ?")
        deleteDelayed = try statement("DELETE FROM delayed WHERE host = ? AND due = ? AND id = ?")
        firstDelayed = try statement("SELECT due, rank, id FROM delayed WHERE host = ? ORDER BY due, id LIMIT 1")
        insertPage = try statement(
            """
            INSERT OR REPLACE INTO pages
                (id, url, request, page, parent, link, ending, status, items, reason, detail, attempts, ended)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insertAttempt = try statement("INSERT INTO attempts (id, made, url, status, reason) VALUES (?, ?, ?, ?, ?)")
        insertSkipped = try statement(
            "INSERT OR IGNORE INTO skipped (digest, url, reason, parent, link) VALUES (?, ?, ?, ?, ?)")
        deleteSkipped = try statement("DELETE FROM skipped WHERE digest = ?")
        insertVariant = try statement(
            "INSERT OR IGNORE INTO variants (url, digest, id, method, content) VALUES (?, ?, ?, ?, ?)")
    }

    private static func create(in database: Database) throws(SQLiteError) {
        let request = "url TEXT NOT NULL, request BLOB NOT NULL, page BLOB NOT NULL, parent INTEGER, link TEXT"
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS queue (
                host INTEGER NOT NULL, rank INTEGER NOT NULL, id INTEGER NOT NULL, \(request),
                PRIMARY KEY (host, rank, id)
            ) WITHOUT ROWID
            """)
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS delayed (
                host INTEGER NOT NULL, due INTEGER NOT NULL, id INTEGER NOT NULL, rank INTEGER NOT NULL, \(request),
                PRIMARY KEY (host, due, id)
            ) WITHOUT ROWID
            """)
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS pages (
                id INTEGER PRIMARY KEY, url TEXT NOT NULL, request BLOB, page BLOB, parent INTEGER, link TEXT,
                ending INTEGER NOT NULL, status INTEGER, items INTEGER NOT NULL, reason TEXT, detail TEXT,
                attempts INTEGER NOT NULL, ended INTEGER NOT NULL
            )
            """)
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS attempts (
                id INTEGER NOT NULL, made INTEGER NOT NULL, url TEXT NOT NULL, status INTEGER, reason TEXT NOT NULL
            )
            """)
        try database.run("CREATE INDEX IF NOT EXISTS attempts_by_id ON attempts (id)")
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS skipped (
                digest INTEGER PRIMARY KEY, url TEXT NOT NULL, reason TEXT NOT NULL, parent INTEGER, link TEXT
            )
            """)
        // By the digest of a `GET` of the same URL. A request that was found but not queued has the `id` 0.
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS variants (
                url INTEGER NOT NULL, digest INTEGER NOT NULL, id INTEGER NOT NULL, method TEXT NOT NULL, content TEXT,
                PRIMARY KEY (url, id, digest)
            ) WITHOUT ROWID
            """)
    }

    // MARK: Queued requests

    func queue(_ row: Row) throws(SQLiteError) {
        bind(row, to: insertQueue)
        try insertQueue.run()
    }

    func dequeue(_ key: QueueKey, host: HostDigest) throws(SQLiteError) {
        deleteQueue.bind(1, host.number)
        deleteQueue.bind(2, key.rank)
        deleteQueue.bind(3, key.id)
        try deleteQueue.run()
    }

    /// Returns the requests of a host from a place in its queue on.
    func queued(_ host: HostDigest, from key: QueueKey, limit: Int) throws(SQLiteError) -> [Row] {
        selectQueue.bind(1, host.number)
        selectQueue.bind(2, key.rank)
        selectQueue.bind(3, key.id)
        selectQueue.bind(4, limit)
        var rows: [Row] = []
        rows.reserveCapacity(limit)
        while try selectQueue.step() { rows.append(row(of: selectQueue)) }
        return rows
    }

    /// Delays a request.
    ///
    /// - Parameter due: the time before which it isn't sent, in milliseconds since 1970
    func delay(_ row: Row, due: Int) throws(SQLiteError) {
        bind(row, to: insertDelayed)
        insertDelayed.bind(9, due)
        try insertDelayed.run()
    }

    /// Enqueues the requests of a host that have become due.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - now: the time, in milliseconds since 1970
    ///   - limit: the most requests to enqueue
    func release(_ host: HostDigest, now: Int, limit: Int) throws(SQLiteError) -> [Row] {
        selectDelayed.bind(1, host.number)
        selectDelayed.bind(2, now)
        selectDelayed.bind(3, limit)
        var rows: [(row: Row, due: Int)] = []
        while try selectDelayed.step() { rows.append((row(of: selectDelayed), selectDelayed.integer(8))) }
        for (row, due) in rows {
            deleteDelayed.bind(1, host.number)
            deleteDelayed.bind(2, due)
            deleteDelayed.bind(3, row.key.id)
            try deleteDelayed.run()
            try queue(row)
        }
        return rows.map(\.row)
    }

    /// Returns the first of a host's requests that aren't due yet.
    func firstDelayed(_ host: HostDigest) throws(SQLiteError) -> (due: Int, key: QueueKey)? {
        firstDelayed.bind(1, host.number)
        defer { firstDelayed.reset() }
        guard try firstDelayed.step() else { return nil }
        return (firstDelayed.integer(0), QueueKey(rank: firstDelayed.integer(1), id: firstDelayed.integer(2)))
    }

    /// Shortens the time until requests become due.
    func hasten(by milliseconds: Int) throws(SQLiteError) {
        try database.run("UPDATE delayed SET due = due - ?", .integer(Int64(milliseconds)))
    }

    /// Returns the hosts with queued requests, each with the first of its queue, and one of its URLs.
    func waitingHosts() throws(SQLiteError) -> [(host: HostDigest, url: String, first: QueueKey?)] {
        var hosts: [(host: HostDigest, url: String, first: QueueKey?)] = []
        var known: Set<HostDigest> = []
        // The next host is looked up after the last one, because ten thousand requests may be between them.
        let next = try Statement(
            "SELECT host, rank, id, url FROM queue WHERE host > ? ORDER BY host, rank, id LIMIT 1", in: database)
        var last = Int.min
        while true {
            next.bind(1, last)
            guard try next.step() else { break }
            last = next.integer(0)
            let host = HostDigest(number: last)
            known.insert(host)
            hosts.append((host, next.text(3), QueueKey(rank: next.integer(1), id: next.integer(2))))
            next.reset()
        }
        let delayed = try Statement("SELECT host, min(due), url FROM delayed GROUP BY host", in: database)
        while try delayed.step() {
            let host = HostDigest(number: delayed.integer(0))
            if !known.contains(host) { hosts.append((host, delayed.text(2), nil)) }
        }
        return hosts
    }

    // MARK: Ended pages

    /// Records how a request has ended.
    ///
    /// - Parameters:
    ///   - id: its number
    ///   - url: its URL
    ///   - place: the place where it was found
    ///   - outcome: how it ended
    ///   - stored: the request and its page, if it may be retried
    func end(
        _ id: Int, url: String, _ place: Place, _ outcome: Outcome, stored: (request: [UInt8], page: [UInt8])? = nil
    ) throws(SQLiteError) {
        insertPage.bind(1, id)
        insertPage.bind(2, url)
        insertPage.bind(3, stored?.request)
        insertPage.bind(4, stored?.page)
        insertPage.bind(5, place.parent)
        insertPage.bind(6, place.link)
        insertPage.bind(7, outcome.ending.rawValue)
        insertPage.bind(8, outcome.status)
        insertPage.bind(9, outcome.items)
        insertPage.bind(10, outcome.reason)
        insertPage.bind(11, outcome.detail)
        insertPage.bind(12, outcome.attempts)
        insertPage.bind(13, outcome.ended)
        try insertPage.run()
    }

    /// Records an attempt that wasn't the last one.
    func attempt(_ id: Int, url: String, status: Int?, reason: String, wall: Int) throws(SQLiteError) {
        insertAttempt.bind(1, id)
        insertAttempt.bind(2, wall)
        insertAttempt.bind(3, url)
        insertAttempt.bind(4, status)
        insertAttempt.bind(5, reason)
        try insertAttempt.run()
    }

    /// Records a skipped request.
    ///
    /// - Returns: whether it is new
    func skip(_ digest: UInt64, url: String, reason: String, place: Place) throws(SQLiteError) -> Bool {
        insertSkipped.bind(1, Int(Int64(bitPattern: digest)))
        insertSkipped.bind(2, url)
        insertSkipped.bind(3, reason)
        insertSkipped.bind(4, place.parent)
        insertSkipped.bind(5, place.link)
        try insertSkipped.run()
        return database.changes > 0
    }

    /// Removes a skipped request, because it is queued now.
    ///
    /// - Returns: whether it was there
    func unskip(_ digest: UInt64) throws(SQLiteError) -> Bool {
        deleteSkipped.bind(1, Int(Int64(bitPattern: digest)))
        try deleteSkipped.run()
        return database.changes > 0
    }

    /// Records a request that its URL alone doesn't find.
    ///
    /// - Parameters:
    ///   - variant: its method and body
    ///   - request: the request
    ///   - digest: its digest
    ///   - id: its number; `nil` if it wasn't queued
    func vary(_ variant: RequestVariant, _ request: Request, digest: UInt64, id: Int?) throws(SQLiteError) {
        let plain = Fingerprint(method: "GET", url: request.url.withoutCredentials).high
        insertVariant.bind(1, Int(Int64(bitPattern: plain)))
        insertVariant.bind(2, Int(Int64(bitPattern: digest)))
        insertVariant.bind(3, id ?? 0)
        insertVariant.bind(4, variant.method)
        insertVariant.bind(5, variant.content)
        try insertVariant.run()
    }

    // MARK: Rows

    private func bind(_ row: Row, to statement: Statement) {
        statement.bind(1, row.host.number)
        statement.bind(2, row.key.rank)
        statement.bind(3, row.key.id)
        statement.bind(4, row.url)
        statement.bind(5, row.request)
        statement.bind(6, row.page)
        statement.bind(7, row.place.parent)
        statement.bind(8, row.place.link)
    }

    private func row(of statement: Statement) -> Row {
        Row(
            key: QueueKey(rank: statement.integer(1), id: statement.integer(2)),
            host: HostDigest(number: statement.integer(0)),
            url: statement.text(3), request: statement.bytes(4), page: statement.bytes(5),
            place: Place(
                parent: statement.isNull(6) ? nil : statement.integer(6),
                link: statement.isNull(7) ? nil : statement.text(7)))
    }
}
