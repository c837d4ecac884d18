import Glibc
import HTTPTypes
@_spi(Algorithms) import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderSQLite
import SpiderURL

/// The tables of the cache's file, with the responses in the order of their last use. For one thread at a time.
///
/// Bodies are in a table of their own, so that noting a use doesn't rewrite them.
final class CacheTable {
    /// Returns the largest response or body that is stored: a share of the whole size.
    static func largestBody(of size: Int) -> Int { min(size / 10, 512 << 20) }

    private let database: Database
    private let size: Int
    /// The key of the hashes of fields' values; each file has its own.
    private let hashKey: (UInt64, UInt64)

    /// "SpCa", by which the files are recognised.
    private static let owner: Int32 = 0x5370_4361
    private static let version: Int64 = 1

    /// Opens the file. If it doesn't exist, it is created, readable only by its owner.
    ///
    /// - Parameters:
    ///   - path: the file; missing folders are created
    ///   - size: the number of bytes that may be in use
    init(path: String, size: Int) throws(CacheFileError) {
        self.size = size
        try CacheTable.make(path)
        do {
            database = try Database(path: path, owner: CacheTable.owner)
            hashKey = try CacheTable.setUp(database)
        } catch {
            throw CacheTable.fault(error, path: path)
        }
    }

    /// Creates an empty file if there is none. SQLite gives the files beside it the same mode.
    ///
    /// An existing file isn't opened here: closing it would release the locks of this process's other connections.
    private static func make(_ path: String) throws(CacheFileError) {
        func unusable(_ code: Int32) -> CacheFileError { .unusable(path: path, String(cString: strerror(code))) }
        for file in [path, "\(path)-wal", "\(path)-shm", "\(path)-journal"] where SymbolicLink.isAt(file) {
            throw .unusable(
                path: path, "\(file == path ? "it" : file) is a symbolic link; set 'cache.file' to another file")
        }
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { throw unusable(EISDIR) }
            return
        }
        let folderProblem = OutputFile.makeFolders(of: path)
        let draft = "\(path).\(UInt32.random(in: 0 ... .max)).new"
        let descriptor = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unusable(errno == ENOENT ? folderProblem ?? ENOENT : errno) }
        close(descriptor)
        defer { unlink(draft) }
        // If another process was faster, or the file system has no links, SQLite creates it.
        guard link(draft, path) == 0 || [EEXIST, EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else {
            throw unusable(errno)
        }
    }

    private static func fault(_ error: any Error, path: String) -> CacheFileError {
        switch error {
        case let error as CacheFileError: error
        case let error as SQLiteError where error.isCorrupt: .damaged(path: path)
        case let error as SQLiteError where error.isForeign: .foreign(path: path)
        case let error as SQLiteError: .unusable(path: path, error.text)
        default: .unusable(path: path, "\(error)")
        }
    }

    private static func setUp(_ database: Database) throws -> (UInt64, UInt64) {
        try database.transaction {
            let found = try database.rows("PRAGMA user_version").first?.first?.integer ?? 0
            if found == 0 {
                for statement in statements { try database.run(statement) }
                try database.run(
                    "INSERT INTO secret VALUES (?, ?)", .integer(.random(in: .min ... .max)),
                    .integer(.random(in: .min ... .max)))
            } else if found != version {
                throw CacheFileError.otherVersion(path: database.path)
            }
            guard let row = try database.rows("SELECT high, low FROM secret").first, let high = row[0].integer,
                let low = row[1].integer
            else { throw CacheFileError.damaged(path: database.path) }
            return (UInt64(bitPattern: high), UInt64(bitPattern: low))
        }
    }

    private static let statements = [
        "CREATE TABLE secret (high INTEGER NOT NULL, low INTEGER NOT NULL)",
        // A number is never used twice: another process may still refer to it.
        """
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL, session TEXT NOT NULL, variant TEXT NOT NULL,
            address TEXT NOT NULL, status INTEGER NOT NULL, version TEXT NOT NULL, fields BLOB NOT NULL,
            asked INTEGER NOT NULL, answered INTEGER NOT NULL, restricted INTEGER NOT NULL,
            compressed INTEGER NOT NULL, count INTEGER NOT NULL, used INTEGER NOT NULL
        )
        """,
        "CREATE INDEX entry_by_key ON entry (key, session)",
        "CREATE INDEX entry_by_use ON entry (used)",
        "CREATE TABLE body (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
        "CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN DELETE FROM body WHERE id = old.id; END",
        "PRAGMA user_version = 1",
    ]

    // MARK: Reading

    /// Finds the response for a request: an exact match, or else a loose one if that is wanted. Of several, it is the
    /// newest.
    func find(_ lookup: CacheLookup) throws -> CacheEntry? {
        for key in lookup.keys {
            let rows = try database.rows(
                """
                SELECT id, variant, status, version, fields, asked, answered, restricted, compressed, count, used
                FROM entry WHERE key = ? AND session = ? ORDER BY answered DESC, id DESC
                """, .blob(key.fingerprint.bytes), .text(key.session))
            let row =
                rows.first { answers($0, lookup, .exact) }
                ?? (lookup.likeness == .loose ? rows.first { answers($0, lookup, .loose) } : nil)
            // Another process may have removed the body in the meantime.
            if let row, let entry = try entry(row) {
                note(use: entry.id, at: lookup.time, after: row[10].integer ?? 0)
                return entry
            }
        }
        return nil
    }

    private func answers(_ row: [SQLiteValue], _ lookup: CacheLookup, _ likeness: CacheVariant.Likeness) -> Bool {
        guard let variant = row[1].text else { return false }
        return CacheVariant(variant).answers(lookup.sent, key: hashKey, likeness: likeness)
    }

    private func entry(_ row: [SQLiteValue]) throws -> CacheEntry? {
        guard let id = row[0].integer, let status = row[2].integer, (100...599).contains(status),
            let fields = row[4].blob, let asked = row[5].integer, let answered = row[6].integer,
            let count = row[9].integer, count >= 0,
            let bytes = try database.rows("SELECT bytes FROM body WHERE id = ?", .integer(id)).first?.first?.blob
        else { return nil }
        let response = CachedResponse(
            status: Int(status), headerFields: HTTPFields(headerBlock: fields), requestTime: UnixTime(asked),
            responseTime: UnixTime(answered), isRestricted: row[7].integer != 0)
        return CacheEntry(
            id: id, response: response, version: row[3].text.flatMap(HTTPVersion.init) ?? .http11,
            body: CacheBody(bytes: bytes, isCompressed: row[8].integer == 1, count: Int(count)))
    }

    // MARK: Writing

    /// Makes changes in one transaction, together with the noted uses.
    func apply(_ changes: [CacheChange]) throws {
        // If a use can't be written, a second attempt isn't worth it.
        defer { uses = [:] }
        try database.transaction {
            var written = 0
            for change in changes {
                switch change {
                case .store(let draft):
                    written += draft.body.bytes.count
                    try store(draft)
                case .update(let id, let response): try update(id, response)
                case .remove(let id): try database.run("DELETE FROM entry WHERE id = ?", .integer(id))
                case .invalidate(let fingerprints):
                    for fingerprint in fingerprints {
                        try database.run("DELETE FROM entry WHERE key = ?", .blob(fingerprint.bytes))
                    }
                }
            }
            for (id, time) in uses {
                try database.run("UPDATE entry SET used = ? WHERE id = ?", .integer(time.seconds), .integer(id))
            }
            try evict(afterWriting: written)
        }
    }

    private func store(_ draft: CacheDraft) throws {
        let response = draft.response
        let key = SQLiteValue.blob(draft.key.fingerprint.bytes)
        let session = SQLiteValue.text(draft.key.session)
        let variant = "\(CacheVariant(of: response.headerFields, to: draft.sent, key: hashKey))"
        try database.run(
            "DELETE FROM entry WHERE key = ? AND session = ? AND variant = ?", key, session, .text(variant))
        try database.run(
            """
            INSERT INTO entry (key, session, variant, address, status, version, fields, asked, answered, restricted,
                compressed, count, used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, key, session, .text(variant), .text(draft.address), .integer(Int64(response.status)),
            .text(draft.version.rawValue), .blob(CacheTable.bytes(response.headerFields)),
            .integer(response.requestTime.seconds), .integer(response.responseTime.seconds),
            .integer(response.isRestricted ? 1 : 0), .integer(draft.body.isCompressed ? 1 : 0),
            .integer(Int64(draft.body.count)), .integer(response.responseTime.seconds))
        try database.run("INSERT INTO body VALUES (last_insert_rowid(), ?)", .blob(draft.body.bytes))
        // A server that invents variants would fill the file, and every search would read them all.
        try database.run(
            """
            DELETE FROM entry WHERE id IN (
                SELECT id FROM entry WHERE key = ? AND session = ? ORDER BY answered DESC, id DESC LIMIT -1 OFFSET 16)
            """, key, session)
    }

    private func update(_ id: Int64, _ response: CachedResponse) throws {
        try database.run(
            "UPDATE entry SET fields = ?, asked = ?, answered = ? WHERE id = ?",
            .blob(CacheTable.bytes(response.headerFields)), .integer(response.requestTime.seconds),
            .integer(response.responseTime.seconds), .integer(id))
    }

    private static func bytes(_ fields: HTTPFields) -> [UInt8] {
        var block: [UInt8] = []
        for field in fields {
            block += field.name.rawName.utf8
            block += ": ".utf8
            field.withUnsafeBytesOfValue { block += $0 }
            block += "\r\n".utf8
        }
        return block
    }

    // MARK: Size

    /// Removes what hasn't been used for the longest time, as long as the file is too large. It removes a few at a
    /// time; if the limit was lowered, it takes several transactions.
    private func evict(afterWriting written: Int) throws {
        let atFirst = try usedBytes()
        var used = atFirst
        while used > size, atFirst - used < 2 * written + CacheTable.evictionStep {
            try database.run("DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY used, id LIMIT 4)")
            guard database.changes > 0 else { return }
            used = try usedBytes()
        }
    }

    /// The bytes that are removed at once, in addition to the bytes just written.
    private static let evictionStep = 4 << 20

    /// Returns the bytes of the file that are in use. The others are reused before the file grows.
    func usedBytes() throws -> Int {
        func number(_ pragma: String) throws -> Int {
            Int(clamping: try database.rows(pragma).first?.first?.integer ?? 0)
        }
        let pages = try number("PRAGMA page_count") - number("PRAGMA freelist_count")
        return pages * (try number("PRAGMA page_size"))
    }

    // MARK: Uses

    private var uses: [Int64: UnixTime] = [:]

    /// Whether enough uses are noted to be worth a transaction of their own.
    var hasManyUses: Bool { uses.count >= 512 }

    /// Whether there are uses that haven't been written.
    var hasUses: Bool { !uses.isEmpty }

    /// Notes a use, unless the last one is less than a minute ago: so most hits write nothing.
    private func note(use id: Int64, at time: UnixTime, after last: Int64) {
        if time >= UnixTime(last).advanced(by: 60) { uses[id] = time }
    }
}
