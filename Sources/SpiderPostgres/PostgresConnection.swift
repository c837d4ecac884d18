import CPostgres
import Glibc

/// A connection to a PostgreSQL server.
final class PostgresConnection {
    private let handle: OpaquePointer

    /// What the address may say otherwise. Without them, a server that is there and never answers would be waited for for ever.
    private static let defaults = [("connect_timeout", "10"), ("tcp_user_timeout", "60000")]

    /// Connects.
    ///
    /// - Parameter address: the address as libpq reads it
    /// - Throws: `PostgresError` if the server can't be reached, or refuses the connection.
    init(_ address: String) throws(PostgresError) {
        let settings = PostgresConnection.defaults + [("dbname", address)]
        let (keys, values) = (settings.map { strdup($0.0) }, settings.map { strdup($0.1) })
        defer { for text in keys + values { free(text) } }
        // An address in the place of a database's name is read as a whole.
        let opened = PQconnectdbParams(
            keys.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let handle = opened else { throw PostgresError(text: "out of memory", isLost: true) }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            throw PostgresError(text: PostgresConnection.text(PQerrorMessage(handle)), isLost: true)
        }
        // What is said about tables that are there already is no news.
        try run("SET client_min_messages = warning")
        try run("SET client_encoding = 'UTF8'")
    }

    deinit { PQfinish(handle) }

    private static func text(_ message: UnsafePointer<CChar>?) -> String {
        let text = message.map { String(cString: $0) } ?? ""
        return text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }

    private func error(_ result: OpaquePointer?) -> PostgresError {
        let text = PostgresConnection.text(result.map { PQresultErrorMessage($0) } ?? PQerrorMessage(handle))
        return PostgresError(text: text, isLost: PQstatus(handle) != CONNECTION_OK || !isServers(result))
    }

    /// Whether the server has sent the error, and goes on with the connection: libpq's own errors have no code, and those of
    /// the classes 08 and 57P are of connections that have ended.
    private func isServers(_ result: OpaquePointer?) -> Bool {
        let field = Int32(UInt8(ascii: "C"))
        guard let code = result.flatMap({ PQresultErrorField($0, field) }).map({ String(cString: $0) }) else {
            return false
        }
        return !code.hasPrefix("08") && !code.hasPrefix("57P")
    }

    /// Runs a statement.
    ///
    /// - Parameters:
    ///   - sql: the statement
    ///   - values: the values for `$1`, `$2` and so on
    /// - Returns: the rows, as texts
    /// - Throws: `PostgresError`
    @discardableResult
    func run(_ sql: String, _ values: String...) throws(PostgresError) -> [[String?]] {
        var pointers: [UnsafePointer<CChar>?] = []
        var copies: [UnsafeMutablePointer<CChar>] = []
        defer { for copy in copies { copy.deallocate() } }
        for value in values {
            let bytes = value.utf8CString
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            bytes.withUnsafeBufferPointer { buffer in
                if let start = buffer.baseAddress { copy.initialize(from: start, count: buffer.count) }
            }
            copies.append(copy)
            pointers.append(UnsafePointer(copy))
        }
        let result = PQexecParams(handle, sql, Int32(values.count), nil, pointers, nil, nil, 0)
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return []
        case PGRES_TUPLES_OK:
            return (0..<PQntuples(result)).map { row in
                (0..<PQnfields(result)).map { column in
                    PQgetisnull(result, row, column) == 1
                        ? nil : PQgetvalue(result, row, column).map { String(cString: $0) }
                }
            }
        default: throw error(result)
        }
    }

    /// Copies rows into a table.
    ///
    /// - Parameters:
    ///   - sql: `COPY … FROM STDIN`
    ///   - rows: the rows in the text format of `COPY`
    /// - Throws: `PostgresError`
    func copy(_ sql: String, _ rows: [UInt8]) throws(PostgresError) {
        let begin = PQexec(handle, sql)
        defer { PQclear(begin) }
        guard PQresultStatus(begin) == PGRES_COPY_IN else { throw error(begin) }
        var start = 0
        while start < rows.count {
            let count = min(rows.count - start, 1 << 20)
            let status = rows.withUnsafeBytes { bytes in
                PQputCopyData(
                    handle, bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self), Int32(count))
            }
            guard status == 1 else { throw error(nil) }
            start += count
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw error(nil) }
        var failure: PostgresError?
        while let result = PQgetResult(handle) {
            if PQresultStatus(result) != PGRES_COMMAND_OK, failure == nil { failure = error(result) }
            PQclear(result)
        }
        if let failure { throw failure }
    }
}

/// An error of PostgreSQL.
struct PostgresError: Error, CustomStringConvertible {
    /// The server's words, or libpq's.
    let text: String
    /// Whether there is no connection any more: another one may work.
    let isLost: Bool

    var description: String { text }
}
