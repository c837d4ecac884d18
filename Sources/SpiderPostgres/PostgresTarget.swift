import Glibc
import Logging
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// Tables in PostgreSQL: one for each item type, or one for all.
final class PostgresTarget: BatchTarget {
    /// The time for which the server may be away.
    private static let patience: Duration = .seconds(300)

    let location: String
    private let arguments: PostgresArguments
    private let items: DeclaredItems
    /// The name under which the target keeps the number of the last batch.
    private let name: String
    private let log: Logger
    private var connection: PostgresConnection?
    private var tables: [String: PostgresTable] = [:]
    private var isPrepared = false

    /// Connects to the server.
    ///
    /// - Parameters:
    ///   - arguments: address, tables and keys
    ///   - context: the crawl
    /// - Throws: `PostgresFailure` if it can't be reached.
    init(_ arguments: PostgresArguments, _ context: PluginContext) throws {
        self.arguments = arguments
        items = context.items
        log = context.log
        let table = arguments.table.map { "?table=\($0)" } ?? ""
        location = (arguments.address.prefix { $0 != "?" } + table).description.withoutSecrets
        name = "\(context.outputName)\(table)"
        do throws(PostgresError) {
            _ = try connected()
        } catch {
            throw PostgresFailure(location: location, text: error.text)
        }
    }

    private func connected() throws(PostgresError) -> PostgresConnection {
        if let connection { return connection }
        let new = try PostgresConnection(arguments.address)
        try new.run(
            "CREATE TABLE IF NOT EXISTS _spider_batches (output TEXT PRIMARY KEY, run TEXT NOT NULL, number BIGINT NOT NULL)"
        )
        tables = [:]
        isPrepared = false
        connection = new
        return new
    }

    func lastBatch(of run: String) throws -> Int? {
        do throws(PostgresError) {
            return try lastBatch(of: run, on: connected())
        } catch {
            throw PostgresFailure(location: location, text: error.text)
        }
    }

    private func lastBatch(of run: String, on connection: PostgresConnection) throws(PostgresError) -> Int {
        let rows = try connection.run("SELECT number FROM _spider_batches WHERE output = $1 AND run = $2", name, run)
        return rows.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
    }

    /// Stores the items and the batch's number in one transaction; connects again if the server has gone.
    func deliver(_ batch: OutputBatch) throws {
        let began = ContinuousClock.now
        var pause = 250
        while true {
            do throws(PostgresError) {
                return try deliver(batch, on: connected())
            } catch {
                let isOver = OutputPatience.isOver || ContinuousClock.now - began >= PostgresTarget.patience
                guard error.isLost, !isOver else {
                    throw PostgresFailure(
                        location: location, text: error.text)
                }
                connection = nil
                log.notice("\(location) is away (\(error.text)); the next attempt is in \(Double(pause) / 1_000) s")
                for _ in 0..<pause / 50 where !OutputPatience.isOver { usleep(50_000) }
                pause = min(pause * 2, 10_000)
            }
        }
    }

    private func deliver(_ batch: OutputBatch, on connection: PostgresConnection) throws(PostgresError) {
        do throws(PostgresError) {
            try connection.run("BEGIN")
            let last = try lastBatch(of: batch.run, on: connection)
            // It was committed, and the connection broke before that was heard.
            if last < batch.number {
                if !isPrepared { try prepare(isFirst: last == 0, on: connection) }
                try insert(batch.records, on: connection)
                try connection.run(
                    """
                    INSERT INTO _spider_batches VALUES ($1, $2, $3) \
                    ON CONFLICT (output) DO UPDATE SET run = EXCLUDED.run, number = EXCLUDED.number
                    """, name, batch.run, "\(batch.number)")
            }
            try connection.run("COMMIT")
            isPrepared = true
        } catch {
            // Tables and columns that the transaction has made are gone with it.
            tables = [:]
            if !error.isLost { _ = try? connection.run("ROLLBACK") }
            throw error
        }
    }

    private func prepare(isFirst: Bool, on connection: PostgresConnection) throws(PostgresError) {
        for type in items.types { try makeTable(arguments.table ?? type.name, type.fields, on: connection) }
        guard isFirst, arguments.existing == .replace else { return }
        for table in tables.values { try table.removeRows(on: connection) }
    }

    private func makeTable(
        _ name: String, _ fields: [ItemField], on connection: PostgresConnection
    ) throws(PostgresError) {
        if tables[name] == nil {
            tables[name] = try PostgresTable(name, fields, key: arguments.key, on: connection)
        } else {
            try tables[name]?.add(fields, on: connection)
        }
    }

    private func insert(_ records: [Record], on connection: PostgresConnection) throws(PostgresError) {
        var order: [String] = []
        var items: [String: [Object]] = [:]
        for record in records {
            let name = arguments.table ?? record.type
            if items[name] == nil { order.append(name) }
            items[name, default: []].append(record.fields)
        }
        for name in order {
            if tables[name] == nil { try makeTable(name, [], on: connection) }
            try tables[name]?.insert(items[name] ?? [], on: connection)
        }
    }

    func close() throws { connection = nil }
}

/// A reason why items couldn't be stored in PostgreSQL.
struct PostgresFailure: Error, CustomStringConvertible {
    let location: String
    let text: String

    var description: String {
        "\(location): \(text.withoutSecrets); run the same command again to resume"
    }
}
