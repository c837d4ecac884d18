import SpiderSQLite
import Synchronization

/// A store in an SQLite file.
public final class FileJobStore: JobStore {
    private struct State {
        var pending: [Entry: [UInt8]?] = [:]
    }

    private struct Entry: Hashable {
        let section: String
        let key: String
    }

    /// `@unchecked Sendable` holds because the database is used under the mutex only.
    private struct Connection: @unchecked Sendable {
        let database: Database
    }

    private let state = Mutex(State())
    private let connection: Mutex<Connection>

    /// Opens the store, and makes the file where it is not there.
    ///
    /// - Parameter path: the file, in a folder that exists
    /// - Throws: `SQLiteError` where it cannot be opened.
    public init(path: String) throws {
        let database = try Database(path: path)
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS state (
                section TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (section, key)
            ) WITHOUT ROWID
            """)
        connection = Mutex(Connection(database: database))
    }

    /// All entries of a section; see `JobStore`.
    ///
    /// - Parameter section: the section's name
    /// - Throws: `SQLiteError` where the file cannot be read or written.
    public func entries(of section: String) throws -> [(key: String, value: [UInt8])] {
        try flush()
        return try connection.withLock { connection in
            try connection.database.rows("SELECT key, value FROM state WHERE section = ? ORDER BY key", .text(section))
                .compactMap { row in
                    guard let key = row[0].text, let value = row[1].blob else { return nil }
                    return (key, value)
                }
        }
    }

    /// One entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    /// - Throws: `SQLiteError` where the file cannot be read.
    public func value(_ section: String, _ key: String) throws -> [UInt8]? {
        // What is being written just now is in neither: so the file is not looked at before it is written.
        try connection.withLock { connection in
            if let pending = state.withLock({ $0.pending[Entry(section: section, key: key)] }) { return pending }
            return try connection.database.rows(
                "SELECT value FROM state WHERE section = ? AND key = ?", .text(section), .text(key)
            ).first?[0].blob
        }
    }

    /// Keeps an entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    ///   - value: what is kept; the entry is removed where it is `nil`
    public func put(_ section: String, _ key: String, _ value: [UInt8]?) {
        state.withLock { $0.pending[Entry(section: section, key: key)] = .some(value) }
    }

    /// Writes down what has been put, in one transaction.
    ///
    /// - Throws: `SQLiteError` where it cannot be written; it is tried again the next time.
    public func flush() throws {
        try connection.withLock { connection in
            let pending = state.withLock { state in
                defer { state.pending = [:] }
                return state.pending
            }
            guard !pending.isEmpty else { return }
            let database = connection.database
            do {
                try database.transaction {
                    for (entry, value) in pending {
                        if let value {
                            try database.run(
                                "INSERT OR REPLACE INTO state VALUES (?, ?, ?)", .text(entry.section),
                                .text(entry.key), .blob(value))
                        } else {
                            try database.run(
                                "DELETE FROM state WHERE section = ? AND key = ?", .text(entry.section),
                                .text(entry.key))
                        }
                    }
                }
            } catch {
                state.withLock { state in state.pending.merge(pending) { newer, _ in newer } }
                throw error
            }
        }
    }
}
