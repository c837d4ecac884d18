import SpiderCore
import SpiderSQLite
import Synchronization

/// A store in an SQLite file.
package final class FileJobStore: JobStore {
    private struct State {
        /// Entries that were put, and are in no transaction yet.
        var pending: [Entry: [UInt8]?] = [:]
        /// Entries that a frontier is writing in its own transaction.
        var carried: [Entry: [UInt8]?] = [:]
        var isCarried = false
        var isNew = false

        subscript(entry: Entry) -> [UInt8]?? { pending[entry] ?? carried[entry] }
    }

    private struct Entry: Hashable {
        let section: String
        let key: String
    }

    /// `@unchecked Sendable` holds because the database is used under the mutex only.
    private struct Connection: @unchecked Sendable {
        var open: Database?
        let path: String

        /// The database, unless the store is closed.
        var database: Database {
            get throws(SQLiteError) {
                guard let open else { throw SQLiteError.closed(path) }
                return open
            }
        }
    }

    /// The file.
    let path: String
    private let sections: CrawlSections
    /// Whether the file was created for this crawl.
    var isNew: Bool {
        get { state.withLock { $0.isNew } }
        set { state.withLock { $0.isNew = newValue } }
    }

    private let state = Mutex(State())
    private let connection: Mutex<Connection>

    /// Opens the store. The file is created if it doesn't exist.
    ///
    /// - Parameter path: the file, in a folder that exists
    /// - Throws: `SQLiteError` if it can't be opened.
    package convenience init(path: String) throws { try self.init(path: path, ofCrawl: CrawlSections()) }

    /// Opens the store. The file is created if it doesn't exist.
    ///
    /// - Parameters:
    ///   - path: the file, in a folder that exists
    ///   - sections: the sections that belong to one crawl
    init(path: String, ofCrawl sections: CrawlSections) throws {
        let database = try Database(path: path)
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS state (
                section TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (section, key)
            ) WITHOUT ROWID
            """)
        self.path = path
        self.sections = sections
        connection = Mutex(Connection(open: database, path: path))
    }

    /// Closes the file; from then on, nothing can be read or written.
    func close() { connection.withLock { $0.open = nil } }

    /// Whether it has no entries, written or not.
    var isEmpty: Bool {
        guard state.withLock({ $0.pending.allSatisfy { $0.value == nil } && $0.carried.isEmpty }) else { return false }
        return connection.withLock { connection in
            (try? connection.database.rows("SELECT 1 FROM state LIMIT 1").isEmpty) ?? false
        }
    }

    /// Returns all entries of a section; see `JobStore`.
    ///
    /// - Parameter section: the section's name
    /// - Throws: `SQLiteError` if the file can't be read.
    package func entries(of section: String) throws -> [(key: String, value: [UInt8])] {
        try connection.withLock { connection in
            let rows = try connection.database.rows("SELECT key, value FROM state WHERE section = ?", .text(section))
            var entries: [String: [UInt8]] = [:]
            for row in rows {
                if let key = row[0].text, let value = row[1].blob { entries[key] = value }
            }
            state.withLock { state in
                for (entry, value) in state.carried where entry.section == section { entries[entry.key] = value }
                for (entry, value) in state.pending where entry.section == section { entries[entry.key] = value }
            }
            return entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }

    /// Calls a closure with each key of a section; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - body: the closure
    /// - Throws: `SQLiteError` if the file can't be read.
    package func forEachKey(of section: String, _ body: (String) -> Void) throws {
        try connection.withLock { connection in
            var changed: [String: Bool] = [:]
            state.withLock { state in
                for (entry, value) in state.carried where entry.section == section { changed[entry.key] = value != nil }
                for (entry, value) in state.pending where entry.section == section { changed[entry.key] = value != nil }
            }
            let keys = try Statement("SELECT key FROM state WHERE section = ?", in: try connection.database)
            keys.bind(1, section)
            while try keys.step() {
                let key = keys.text(0)
                if changed[key] == nil { body(key) }
            }
            for (key, isThere) in changed where isThere { body(key) }
        }
    }

    /// Returns one entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    /// - Throws: `SQLiteError` if the file can't be read.
    package func value(of key: String, in section: String) throws -> [UInt8]? {
        // Entries that are being written are in neither. So the file isn't read before they are written.
        try connection.withLock { connection in
            if let pending = state.withLock({ $0[Entry(section: section, key: key)] }) { return pending }
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
    ///   - value: the value; `nil` removes the entry
    package func put(_ value: [UInt8]?, for key: String, in section: String) {
        state.withLock { $0.pending[Entry(section: section, key: key)] = .some(value) }
    }

    /// Writes all entries that were put, in one transaction; does nothing if a frontier writes them in its own.
    ///
    /// - Throws: `SQLiteError` if they can't be written; they are tried again the next time.
    package func flush() throws {
        try connection.withLock { connection in
            guard state.withLock({ !$0.isCarried && !$0.pending.isEmpty }) else { return }
            do {
                let database = try connection.database
                try database.transaction { try write(to: database) }
            } catch {
                hasFailed()
                throw error
            }
            hasWritten()
        }
    }

    // MARK: In the transaction of a frontier

    /// Whether a frontier in the same file writes the entries, together with the pages that are done.
    var isCarried: Bool {
        get { state.withLock { $0.isCarried } }
        set { state.withLock { $0.isCarried = newValue } }
    }

    /// Writes the entries in a caller's transaction. The caller then says how it has ended.
    ///
    /// - Parameter database: the same file
    /// - Throws: `SQLiteError`
    func write(to database: Database) throws(SQLiteError) {
        let entries = state.withLock { state in
            state.carried = state.pending
            state.pending = [:]
            return state.carried
        }
        for (entry, value) in entries {
            if let value {
                try database.run(
                    "INSERT OR REPLACE INTO state VALUES (?, ?, ?)", .text(entry.section), .text(entry.key),
                    .blob(value))
            } else {
                try database.run(
                    "DELETE FROM state WHERE section = ? AND key = ?", .text(entry.section), .text(entry.key))
            }
        }
    }

    /// Discards entries of the crawl's own sections that haven't been written.
    func discardCrawl() {
        state.withLock { $0.pending = $0.pending.filter { !sections.names.contains($0.key.section) } }
    }

    /// Notes that the caller's transaction has succeeded.
    func hasWritten() { state.withLock { $0.carried = [:] } }

    /// Notes that the caller's transaction has failed; its entries are written with the next one.
    func hasFailed() {
        state.withLock { state in
            state.pending.merge(state.carried) { newer, _ in newer }
            state.carried = [:]
        }
    }
}
