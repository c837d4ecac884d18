import CSQLite

/// A statement that is compiled once and run many times, for what is done a hundred thousand times a second.
///
/// ```swift
/// let insert = try Statement("INSERT INTO seen VALUES (?, ?)", in: database)
/// insert.bind(1, 42)
/// insert.bind(2, "a")
/// try insert.run()
/// ```
///
/// It belongs to the thread of its database.
public final class Statement {
    private let database: Database
    private let handle: OpaquePointer

    /// Compiles a statement.
    ///
    /// - Parameters:
    ///   - sql: one statement; a text that is a constant of the program
    ///   - database: where it runs
    /// - Throws: `SQLiteError` where it does not compile.
    public init(_ sql: String, in database: Database) throws(SQLiteError) {
        self.database = database
        handle = try database.compile(sql, isKept: true)
    }

    deinit { sqlite3_finalize(handle) }

    /// Puts a number in place of a question mark.
    ///
    /// - Parameters:
    ///   - index: which one, from 1
    ///   - value: the number; nothing where it is `nil`
    public func bind(_ index: Int, _ value: Int?) {
        if let value {
            sqlite3_bind_int64(handle, Int32(truncatingIfNeeded: index), Int64(value))
        } else {
            sqlite3_bind_null(handle, Int32(truncatingIfNeeded: index))
        }
    }

    /// Puts text in place of a question mark.
    ///
    /// - Parameters:
    ///   - index: which one, from 1
    ///   - value: the text; nothing where it is `nil`
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

    /// Puts bytes in place of a question mark.
    ///
    /// - Parameters:
    ///   - index: which one, from 1
    ///   - value: the bytes; nothing where it is `nil`
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

    /// Goes to the next row; the first one where it stands at none.
    ///
    /// - Returns: whether there is one; where not, the statement can be bound and run again
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

    /// Leaves the rows that have not been looked at.
    public func reset() { sqlite3_reset(handle) }

    /// Runs to the end.
    ///
    /// - Throws: `SQLiteError`
    public func run() throws(SQLiteError) {
        while try step() {}
    }

    /// The number in a column of this row; 0 where it is none.
    ///
    /// - Parameter column: which one, from 0
    public func integer(_ column: Int) -> Int {
        Int(sqlite3_column_int64(handle, Int32(truncatingIfNeeded: column)))
    }

    /// Whether there is something in a column of this row.
    ///
    /// - Parameter column: which one, from 0
    public func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(handle, Int32(truncatingIfNeeded: column)) == SQLITE_NULL
    }

    /// The text in a column of this row; empty where it is none.
    ///
    /// - Parameter column: which one, from 0
    public func text(_ column: Int) -> String {
        let column = Int32(truncatingIfNeeded: column)
        let start = sqlite3_column_text(handle, column)
        return String(
            decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))),
            as: UTF8.self)
    }

    /// The bytes in a column of this row; none where it is empty.
    ///
    /// - Parameter column: which one, from 0
    public func bytes(_ column: Int) -> [UInt8] {
        withBytes(column) { Array($0) }
    }

    /// The bytes in a column of this row, as they stand in the database.
    ///
    /// - Parameters:
    ///   - column: which one, from 0
    ///   - body: looks at them
    public func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let column = Int32(truncatingIfNeeded: column)
        let start = sqlite3_column_blob(handle, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
