import CSQLite
import Glibc

/// An SQLite database in one file, for one thread at a time.
///
/// ```swift
/// let database = try Database(path: "state.sqlite")
/// try database.run("CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value BLOB)")
/// try database.transaction {
///     try database.run("INSERT INTO state VALUES (?, ?)", .text("a"), .blob([1, 2, 3]))
/// }
/// for row in try database.rows("SELECT key FROM state") { print(row[0].text ?? "") }
/// ```
///
/// It uses a write-ahead log and `synchronous=NORMAL`: several processes may share one file, committed changes survive
/// the process, and readers don't block a writer. Each statement is compiled once.
public final class Database {
    private let handle: OpaquePointer
    /// The path of the file, `:memory:` for a database in memory.
    public let path: String
    private var statements: [String: OpaquePointer] = [:]

    /// Opens a database, and creates the file if it doesn't exist.
    ///
    /// - Parameters:
    ///   - path: the file, or `:memory:` for a database in memory
    ///   - patience: the longest wait for another process that writes, in milliseconds
    ///   - owner: the number that marks the program's files (`PRAGMA application_id`), not 0. A new file gets it; a
    ///     file with another number is refused and stays unchanged.
    ///   - isReadOnly: whether to open an existing file for reading only, without blocking its writer
    /// - Throws: `SQLiteError` if it can't be opened, isn't a database, or belongs to another program.
    public init(path: String, patience: Int = 5_000, owner: Int32? = nil, isReadOnly: Bool = false) throws(SQLiteError)
    {
        var opened: OpaquePointer?
        let access = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let flags = access | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard let opened, code == SQLITE_OK else {
            let text = opened.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
            sqlite3_close_v2(opened)
            throw SQLiteError(path: path, code: code, text: text)
        }
        handle = opened
        self.path = path
        sqlite3_busy_timeout(handle, Int32(clamping: patience))
        if isReadOnly { return }
        // SQLite opens a read-only file without an error, and reports it only at the first change.
        guard sqlite3_db_readonly(handle, "main") != 1 else {
            throw SQLiteError(path: path, code: SQLITE_READONLY, text: "it may only be read")
        }
        if let owner { try claim(for: owner) }
        try keepLog(patience: patience)
        try run("PRAGMA synchronous = NORMAL")
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Checks that the file belongs to this program, before anything in it changes.
    private func claim(for owner: Int32) throws(SQLiteError) {
        if try ownerInFile() == Int64(owner) { return }
        // Another process may be creating the same file right now.
        try run("BEGIN IMMEDIATE")
        do throws(SQLiteError) {
            let current = try ownerInFile()
            if current != Int64(owner) {
                let tables = try rows("SELECT count(*) FROM sqlite_master").first?.first?.integer
                guard current == 0, tables == 0 else {
                    throw SQLiteError(
                        path: path, code: SQLiteError.foreign, text: "it is the database of another program")
                }
                try run("PRAGMA application_id = \(owner)")
            }
            try run("COMMIT")
        } catch {
            try? run("ROLLBACK")
            throw error
        }
    }

    private func ownerInFile() throws(SQLiteError) -> Int64? {
        try rows("PRAGMA application_id").first?.first?.integer
    }

    /// Switches to a write-ahead log. If two connections do so at once, SQLite doesn't wait by itself.
    private func keepLog(patience: Int) throws(SQLiteError) {
        var waited = 0
        while true {
            do throws(SQLiteError) {
                return try run("PRAGMA journal_mode = WAL")
            } catch {
                guard error.isBusy, waited < patience else { throw error }
                waited += Int(sqlite3_sleep(10))
            }
        }
    }

    /// Runs a statement and discards its rows.
    ///
    /// - Parameters:
    ///   - sql: one statement, a constant of the program
    ///   - values: the values for its question marks
    /// - Throws: `SQLiteError`
    public func run(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) {
        let statement = try bound(sql, values)
        defer { sqlite3_reset(statement) }
        while try step(statement) {}
    }

    /// Returns all rows of a query.
    ///
    /// - Parameters:
    ///   - sql: one statement, a constant of the program
    ///   - values: the values for its question marks
    /// - Throws: `SQLiteError`
    public func rows(_ sql: String, _ values: SQLiteValue...) throws(SQLiteError) -> [[SQLiteValue]] {
        let statement = try bound(sql, values)
        defer { sqlite3_reset(statement) }
        var rows: [[SQLiteValue]] = []
        while try step(statement) {
            rows.append((0..<sqlite3_column_count(statement)).map { SQLiteValue(column: $0, of: statement) })
        }
        return rows
    }

    /// Runs a closure in a transaction, which is rolled back if the closure throws.
    ///
    /// - Parameter work: the closure, which runs statements
    /// - Returns: the closure's result
    /// - Throws: the closure's error; `SQLiteError` if the transaction can't begin or commit.
    public func transaction<Result>(_ work: () throws -> Result) throws -> Result {
        try run("BEGIN IMMEDIATE")
        do {
            let result = try work()
            try run("COMMIT")
            return result
        } catch {
            // The first error is the one to report. If even this fails, SQLite has rolled back by itself.
            try? run("ROLLBACK")
            throw error
        }
    }

    /// The number of rows that the last statement inserted, changed or deleted.
    public var changes: Int { Int(sqlite3_changes(handle)) }

    private func bound(_ sql: String, _ values: [SQLiteValue]) throws(SQLiteError) -> OpaquePointer {
        let statement = try compiled(sql)
        sqlite3_clear_bindings(statement)
        for (index, value) in values.enumerated() {
            guard value.bind(to: statement, at: Int32(index + 1)) == SQLITE_OK else { throw error }
        }
        return statement
    }

    private func compiled(_ sql: String) throws(SQLiteError) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        let statement = try compile(sql)
        statements[sql] = statement
        return statement
    }

    /// Compiles a statement.
    ///
    /// - Parameter isKept: whether the statement will live long, so that SQLite plans its memory for that
    func compile(_ sql: String, isKept: Bool = false) throws(SQLiteError) -> OpaquePointer {
        var statement: OpaquePointer?
        let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        guard sqlite3_prepare_v3(handle, sql, -1, flags, &statement, nil) == SQLITE_OK, let statement else {
            throw error
        }
        return statement
    }

    /// Whether a transaction is open.
    public var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Returns whether there is another row.
    private func step(_ statement: OpaquePointer) throws(SQLiteError) -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw error
        }
    }

    var error: SQLiteError {
        let code = sqlite3_extended_errcode(handle)
        var text = String(cString: sqlite3_errmsg(handle))
        let systemCode = sqlite3_system_errno(handle)
        if code & 0xFF == SQLITE_IOERR || code & 0xFF == SQLITE_CANTOPEN, systemCode != 0 {
            text += ": \(String(cString: strerror(systemCode)))"
        }
        return SQLiteError(path: path, code: code, text: text)
    }
}
