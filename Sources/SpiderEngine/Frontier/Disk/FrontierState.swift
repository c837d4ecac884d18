import SpiderCore
import SpiderHTTP
import SpiderSQLite
@_spi(Algorithms) import SpiderValue

/// The values that are stored once for a crawl: its progress, its counts, and which program wrote it when.
struct FrontierState {
    /// The version of the tables.
    static let format = 1

    private let database: Database

    /// Opens the table.
    ///
    /// - Parameters:
    ///   - database: the database; the table is created if it is missing
    ///   - isReadOnly: whether it is only read; then the table must exist
    init(_ database: Database, isReadOnly: Bool = false) throws {
        self.database = database
        let version = try Int(database.rows("PRAGMA user_version").first?.first?.integer ?? 0)
        guard version <= FrontierState.format else {
            throw FrontierError.laterVersion(path: database.path, version: version)
        }
        let upgrade = try JobUpgrade(database, from: version, to: FrontierState.format)
        if isReadOnly {
            try upgrade.refuseReading()
            return
        }
        // Opening writes nothing else: the file may be damaged, or somebody may be reading it.
        try upgrade.run()
        try database.run("CREATE TABLE IF NOT EXISTS crawl (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")
    }

    func progress() throws -> CrawlProgress? { try value("progress", CrawlProgress.self) }
    func counts() throws -> FrontierCounts? { try value("counts", FrontierCounts.self) }
    func program() throws -> String? { try value("program", String.self) }

    func end() throws -> JobEnd? { try value("end", JobEnd.self) }

    /// Returns when the crawl began.
    func started() throws -> UnixTime? { try value("started", UnixTime.self) }

    /// Returns when something was last stored.
    func lastStored() throws -> UnixTime? { try value("stored", UnixTime.self) }

    func put(_ progress: CrawlProgress, _ counts: FrontierCounts, wall: Int) throws {
        try put(progress)
        try put("counts", counts)
        try put(stored: wall)
    }

    func put(_ progress: CrawlProgress) throws { try put("progress", progress) }
    func put(_ counts: FrontierCounts) throws { try put("counts", counts) }
    func put(stored wall: Int) throws { try put("stored", wall) }
    func put(_ end: JobEnd) throws { try put("end", end) }
    func removeEnd() throws { try database.run("DELETE FROM crawl WHERE key = 'end'") }
    func put(started time: UnixTime) throws { try put("started", time) }
    func put(program: String) throws { try put("program", program) }
    /// Makes the next process check whether it knows all kinds of page.
    func removeProgram() throws { try database.run("DELETE FROM crawl WHERE key = 'program'") }

    private func value<T: Decodable>(_ key: String, _ type: T.Type) throws -> T? {
        guard let bytes = try database.rows("SELECT value FROM crawl WHERE key = ?", .text(key)).first?[0].blob else {
            return nil
        }
        do {
            return try Value(json: bytes).decode(type)
        } catch {
            throw FrontierError.damaged(path: database.path, detail: "\(key): \(error)")
        }
    }

    private func put(_ key: String, _ value: some Encodable) throws {
        var bytes: [UInt8] = []
        try Value(encoding: value).appendJSON(to: &bytes)
        try database.run("INSERT OR REPLACE INTO crawl VALUES (?, ?)", .text(key), .blob(bytes))
    }
}
