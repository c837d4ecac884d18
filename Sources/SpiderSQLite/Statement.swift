import CSQLite

/// A statement that is compiled once and run many times, for work done a hundred thousand times a second.
///
/// ```swift
/// let insert = try Statement("INSERT INTO seen VALUES (?, ?)", in: database)
/// insert.bind(1, 42)
/// insert.bind(2, "a")
/// try insert.run()
/// ```
///
/// It may be used only on its database's thread.
public final class Statement {
    private let database: Database
    private let handle: OpaquePointer

    /// Compiles a statement.
    ///
    /// - Parameters:
    ///   - sql: one statement, a constant of the program
    ///   - database: the database that it runs in
    /// - Throws: `SQLiteError` if it doesn't compile.
    public init(_ sql: String, in database: Database) throws(SQLiteError) {
        self.database = database
        handle = try database.compile(sql, isKept: true)
    }

    deinit { sqlite3_finalize(handle) }

    /// Sets a question mark to a number.
    ///
    /// - Parameters:
    ///   - index: the number of the question mark, from 1
    ///   - value: the number; `nil` for `NULL`
    public func bind(_ index: Int, _ value: Int?) {
        if let value {
            sqlite3_bind_int64(handle, Int32(truncatingIfNeeded: index), Int64(value))
        } else {
            sqlite3_bind_null(handle, Int32(truncatingIfNeeded: index))
        }
    }

    /// Sets a question mark to a number that may have a fraction.
    ///
    /// - Parameters:
    ///   - index: the number of the question mark, from 1
    ///   - value: the number; `nil` for `NULL`
    public func bind(_ index: Int, _ value: Double?) {
        if let value {
            sqlite3_bind_double(handle, Int32(truncatingIfNeeded: index), value)
        } else {
            sqlite3_bind_null(handle, Int32(truncatingIfNeeded: index))
        }
    }

    /// Sets a question mark to a text.
    ///
    /// - Parameters:
    ///   - index: the number of the question mark, from 1
    ///   - value: the text; `nil` for `NULL`
    public func bind(_ index: Int, _ value: String?) {
        guard var value else {
            sqlite3_bind_null(handle, Int32(truncatingIfNeeded: index))
            return
        }
        value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = spider_sqlite_bind_text(
                    handle, Int32(truncatingIfNeeded: index), $0.baseAddress, Int32(clamping: $0.count))
            }
        }
    }

    /// Sets a question mark to bytes.
    ///
    /// - Parameters:
    ///   - index: the number of the question mark, from 1
    ///   - value: the bytes; `nil` for `NULL`
    public func bind(_ index: Int, _ value: [UInt8]?) {
        guard let value else {
            sqlite3_bind_null(handle, Int32(truncatingIfNeeded: index))
            return
        }
        value.withUnsafeBytes {
            _ = spider_sqlite_bind_blob(
                handle, Int32(truncatingIfNeeded: index), $0.baseAddress, Int32(clamping: $0.count))
        }
    }

    /// Moves to the next row, at first to the first one.
    ///
    /// - Returns: false after the last row; the statement can then be bound and run again
    /// - Throws: `SQLiteError`
    public func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        default:
            let error = database.error
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Discards the rows that haven't been read yet.
    public func reset() { sqlite3_reset(handle) }

    /// Runs the statement and discards its rows.
    ///
    /// - Throws: `SQLiteError`
    public func run() throws(SQLiteError) {
        while try step() {}
    }

    /// Returns the number in a column of the current row, 0 if it isn't one.
    ///
    /// - Parameter column: the number of the column, from 0
    public func integer(_ column: Int) -> Int {
        Int(sqlite3_column_int64(handle, Int32(truncatingIfNeeded: column)))
    }

    /// Returns whether a column of the current row is `NULL`.
    ///
    /// - Parameter column: the number of the column, from 0
    public func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(truncatingIfNeeded: column)) == SQLITE_NULL
    }

    /// Returns the text in a column of the current row, empty for `NULL`.
    ///
    /// - Parameter column: the number of the column, from 0
    public func text(_ column: Int) -> String {
        let column = Int32(truncatingIfNeeded: column)
        let start = sqlite3_column_text(handle, column)
        return String(
            decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))),
            as: UTF8.self)
    }

    /// Returns the bytes in a column of the current row, none for `NULL`.
    ///
    /// - Parameter column: the number of the column, from 0
    public func bytes(_ column: Int) -> [UInt8] {
        withBytes(column) { Array($0) }
    }

    /// Calls a closure with the bytes in a column of the current row, without copying them.
    ///
    /// - Parameters:
    ///   - column: the number of the column, from 0
    ///   - body: the closure; the bytes are valid only while it runs
    public func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let column = Int32(truncatingIfNeeded: column)
        let start = sqlite3_column_blob(handle, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
