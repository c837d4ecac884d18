import SpiderHTTP
import SpiderSQLite
import SpiderURL

/// The tables that a frontier on disk keeps requests in: what waits, by host and in its order; what has ended, by number.
final class FrontierTables {
    /// What became of a request that has ended.
    enum Ending: Int, Sendable, CaseIterable {
        case done = 1
        case failed = 2
        /// It was redirected to where another request had been, or was to go.
        case merged = 3
    }

    /// A request as it stands in a table.
    struct Row {
        var key: QueueKey
        var host: String
        var url: String
        var request: [UInt8]
        var page: [UInt8]
        /// The number of the page that it was found on; nothing for what `start` follows.
        var parent: Int?
        var link: String?
    }

    /// How a request has ended.
    struct Outcome {
        var ending: Ending
        var status: Int?
        var items = 0
        var reason: String?
        var detail: String?
        /// How often it was made.
        var attempts: Int
        /// When, in seconds since 1970.
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
    private let selectOne: Statement
    private let insertAttempt: Statement
    private let insertSkipped: Statement
    private let deleteSkipped: Statement

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
            SELECT id, url, iif(?4 = 2, request, NULL), iif(?4 = 2, page, NULL), parent, link, ?4, ?5, ?6, ?7, ?8, ?9, ?10
            FROM queue WHERE host = ?1 AND rank = ?2 AND id = ?3
            """)
        selectOne = try statement("SELECT \(columns) FROM queue WHERE host = ? AND rank = ? AND id = ?")
        insertAttempt = try statement("INSERT INTO attempts (id, made, url, status, reason) VALUES (?, ?, ?, ?, ?)")
        insertSkipped = try statement(
            "INSERT OR IGNORE INTO skipped (digest, url, reason, parent, link) VALUES (?, ?, ?, ?, ?)")
        deleteSkipped = try statement("DELETE FROM skipped WHERE digest = ?")
    }

    private static func create(in database: Database) throws(SQLiteError) {
        let request = "url TEXT NOT NULL, request BLOB NOT NULL, page BLOB NOT NULL, parent INTEGER, link TEXT"
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS queue (
                host TEXT NOT NULL, rank INTEGER NOT NULL, id INTEGER NOT NULL, \(request),
                PRIMARY KEY (host, rank, id)
            ) WITHOUT ROWID
            """)
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS delayed (
                host TEXT NOT NULL, due INTEGER NOT NULL, id INTEGER NOT NULL, rank INTEGER NOT NULL, \(request),
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
    }

    // MARK: What waits

    func queue(_ row: Row) throws(SQLiteError) {
        bind(row, to: insertQueue)
        try insertQueue.run()
    }

    func dequeue(_ key: QueueKey, host: String) throws(SQLiteError) {
        deleteQueue.bind(1, host)
        deleteQueue.bind(2, key.rank)
        deleteQueue.bind(3, key.id)
        try deleteQueue.run()
    }

    /// A request in a host's queue.
    func queued(_ key: QueueKey, host: String) throws(SQLiteError) -> Row? {
        selectOne.bind(1, host)
        selectOne.bind(2, key.rank)
        selectOne.bind(3, key.id)
        defer { selectOne.reset() }
        return try selectOne.step() ? row(of: selectOne) : nil
    }

    /// The requests of a host from a place in its queue on.
    func queued(_ host: String, from key: QueueKey, limit: Int) throws(SQLiteError) -> [Row] {
        selectQueue.bind(1, host)
        selectQueue.bind(2, key.rank)
        selectQueue.bind(3, key.id)
        selectQueue.bind(4, limit)
        var rows: [Row] = []
        rows.reserveCapacity(limit)
        while try selectQueue.step() { rows.append(row(of: selectQueue)) }
        return rows
    }

    /// - Parameter due: not before when, in milliseconds since 1970
    func delay(_ row: Row, due: Int) throws(SQLiteError) {
        bind(row, to: insertDelayed)
        insertDelayed.bind(9, due)
        try insertDelayed.run()
    }

    /// Moves the requests of a host whose time has come to its queue.
    ///
    /// - Parameters:
    ///   - host: whose requests
    ///   - now: the time, in milliseconds since 1970
    ///   - limit: how many at most
    func release(_ host: String, now: Int, limit: Int) throws(SQLiteError) -> [Row] {
        selectDelayed.bind(1, host)
        selectDelayed.bind(2, now)
        selectDelayed.bind(3, limit)
        var rows: [(row: Row, due: Int)] = []
        while try selectDelayed.step() { rows.append((row(of: selectDelayed), selectDelayed.integer(8))) }
        for (row, due) in rows {
            deleteDelayed.bind(1, host)
            deleteDelayed.bind(2, due)
            deleteDelayed.bind(3, row.key.id)
            try deleteDelayed.run()
            try queue(row)
        }
        return rows.map(\.row)
    }

    /// The first of a host's requests that wait for a time.
    func firstDelayed(_ host: String) throws(SQLiteError) -> (due: Int, key: QueueKey)? {
        firstDelayed.bind(1, host)
        defer { firstDelayed.reset() }
        guard try firstDelayed.step() else { return nil }
        return (firstDelayed.integer(0), QueueKey(rank: firstDelayed.integer(1), id: firstDelayed.integer(2)))
    }

    /// The hosts whose requests wait, each with the first of its queue.
    func waitingHosts() throws(SQLiteError) -> [(host: String, first: QueueKey?)] {
        var hosts: [String: QueueKey?] = [:]
        let next = try Statement(
            "SELECT host, rank, id FROM queue WHERE host > ? ORDER BY host, rank, id LIMIT 1", in: database)
        var last = ""
        // The empty name, of requests without a host, is not behind itself.
        let nameless = try Statement(
            "SELECT rank, id FROM queue WHERE host = '' ORDER BY rank, id LIMIT 1", in: database)
        if try nameless.step() {
            hosts[""] = QueueKey(rank: nameless.integer(0), id: nameless.integer(1))
            nameless.reset()
        }
        while true {
            next.bind(1, last)
            guard try next.step() else { break }
            last = next.text(0)
            hosts[last] = QueueKey(rank: next.integer(1), id: next.integer(2))
            next.reset()
        }
        let delayed = try Statement("SELECT DISTINCT host FROM delayed", in: database)
        while try delayed.step() {
            let host = delayed.text(0)
            if hosts[host] == nil { hosts[host] = .some(nil) }
        }
        return hosts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    // MARK: What has ended

    /// Moves a request from the queue to what has ended. What failed can be asked for again, and keeps all that takes.
    ///
    /// - Parameters:
    ///   - key: where it stands in the queue
    ///   - host: whose queue
    ///   - outcome: what became of it
    func end(_ key: QueueKey, host: String, _ outcome: Outcome) throws(SQLiteError) {
        insertPage.bind(1, host)
        insertPage.bind(2, key.rank)
        insertPage.bind(3, key.id)
        insertPage.bind(4, outcome.ending.rawValue)
        insertPage.bind(5, outcome.status)
        insertPage.bind(6, outcome.items)
        insertPage.bind(7, outcome.reason)
        insertPage.bind(8, outcome.detail)
        insertPage.bind(9, outcome.attempts)
        insertPage.bind(10, outcome.ended)
        try insertPage.run()
        try dequeue(key, host: host)
    }

    /// Remembers an attempt that was not the last.
    func attempt(_ id: Int, url: String, status: Int?, reason: String, wall: Int) throws(SQLiteError) {
        insertAttempt.bind(1, id)
        insertAttempt.bind(2, wall)
        insertAttempt.bind(3, url)
        insertAttempt.bind(4, status)
        insertAttempt.bind(5, reason)
        try insertAttempt.run()
    }

    /// Remembers what is not followed.
    ///
    /// - Returns: whether it was not known
    func skip(_ digest: UInt64, url: String, reason: String, parent: Int?, link: String?) throws(SQLiteError) -> Bool {
        insertSkipped.bind(1, Int(Int64(bitPattern: digest)))
        insertSkipped.bind(2, url)
        insertSkipped.bind(3, reason)
        insertSkipped.bind(4, parent)
        insertSkipped.bind(5, link)
        try insertSkipped.run()
        return database.changes > 0
    }

    /// Forgets that something was not followed, as it is now.
    ///
    /// - Returns: whether it was known
    func unskip(_ digest: UInt64) throws(SQLiteError) -> Bool {
        deleteSkipped.bind(1, Int(Int64(bitPattern: digest)))
        try deleteSkipped.run()
        return database.changes > 0
    }

    // MARK: Rows

    private func bind(_ row: Row, to statement: Statement) {
        statement.bind(1, row.host)
        statement.bind(2, row.key.rank)
        statement.bind(3, row.key.id)
        statement.bind(4, row.url)
        statement.bind(5, row.request)
        statement.bind(6, row.page)
        statement.bind(7, row.parent)
        statement.bind(8, row.link)
    }

    private func row(of statement: Statement) -> Row {
        Row(
            key: QueueKey(rank: statement.integer(1), id: statement.integer(2)), host: statement.text(0),
            url: statement.text(3), request: statement.bytes(4), page: statement.bytes(5),
            parent: statement.isNull(6) ? nil : statement.integer(6),
            link: statement.isNull(7) ? nil : statement.text(7))
    }
}
