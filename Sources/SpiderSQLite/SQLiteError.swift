import CSQLite

/// An error of SQLite, with the file that it happened in.
public struct SQLiteError: Error, Sendable, Hashable {
    /// The path of the database file.
    public let path: String
    /// SQLite's result code, extended if there is an extended one.
    public let code: Int32
    /// SQLite's own message.
    public let text: String

    /// Whether another process has locked the file.
    public var isBusy: Bool { code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED }

    /// Whether the file belongs to another program; see `Database.init`.
    public var isForeign: Bool { code == SQLiteError.foreign }

    /// Whether the write failed because the disk is full.
    public var isFull: Bool { code & 0xFF == SQLITE_FULL }

    static let foreign = SQLITE_PERM

    /// Returns the error of a database that was closed before.
    ///
    /// - Parameter path: the path of the database file
    public static func closed(_ path: String) -> SQLiteError {
        SQLiteError(path: path, code: SQLITE_MISUSE, text: "it is closed")
    }

    /// Whether the file is damaged, or isn't a database at all.
    public var isCorrupt: Bool { code & 0xFF == SQLITE_CORRUPT || code & 0xFF == SQLITE_NOTADB }
}

extension SQLiteError: CustomStringConvertible {
    /// The file, SQLite's message, and how to resume if the disk is full.
    public var description: String {
        "\(path): \(text)\(isFull ? "; free some space and run the same command to resume" : "")"
    }
}
