import CSQLite

/// What SQLite could not do.
public struct SQLiteError: Error, Sendable, Hashable {
    /// The file.
    public let path: String
    /// SQLite's number for the reason, an extended one where there is one.
    public let code: Int32
    /// The reason in SQLite's words.
    public let text: String

    /// Whether another process holds the file.
    public var isBusy: Bool { code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED }

    /// Whether the file is the database of another program; see `Database.init`.
    public var isForeign: Bool { code == SQLiteError.foreign }

    /// Whether the disk is full.
    public var isFull: Bool { code & 0xFF == SQLITE_FULL }

    static let foreign = SQLITE_PERM

    /// The error of a file that was closed.
    ///
    /// - Parameter path: the file
    public static func closed(_ path: String) -> SQLiteError {
        SQLiteError(path: path, code: SQLITE_MISUSE, text: "it is closed")
    }

    /// Whether the file is no database, or a damaged one.
    public var isCorrupt: Bool { code & 0xFF == SQLITE_CORRUPT || code & 0xFF == SQLITE_NOTADB }
}

extension SQLiteError: CustomStringConvertible {
    /// The reason in words, with the file.
    public var description: String { "\(path): \(text)\(isFull ? "; make room, and run the same command again" : "")" }
}
