@_spi(Algorithms) import SpiderCore
import SpiderSQLite
@_spi(Algorithms) import SpiderValue

/// Tables in an SQLite file: one for each item type, or one for all.
final class SQLiteTarget: BatchTarget {
    /// The output's part of `config.yaml`: a path alone, or with tables and keys.
    struct Arguments: Decodable, Sendable {
        let path: OutputPath
        /// The table's name; `nil` for one named after each type.
        var table: String?
        /// The fields by which a row is replaced.
        var key: FieldNames?
        var existing = Existing.append

        /// The treatment of existing rows.
        enum Existing: String, CaseIterable {
            /// They stay; rows with the same key are replaced.
            case append
            /// The first batch of a crawl removes them.
            case replace
        }

        private enum CodingKeys: String, CodingKey {
            case path, table, key
            case existing = "if_exists"
        }

        init(from decoder: any Decoder) throws {
            if (try? decoder.singleValueContainer().decode(String.self)) != nil {
                path = try OutputPath(from: decoder)
                return
            }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            path = try container.decode(OutputPath.self, forKey: .path)
            table = try container.decodeIfPresent(String.self, forKey: .table)
            key = try container.decodeIfPresent(FieldNames.self, forKey: .key)
            existing = try container.choice(of: Existing.self, forKey: .existing) ?? .append
            if let table, table.isEmpty || table.utf8.contains(0) {
                throw DecodingError.dataCorruptedError(
                    forKey: .table, in: container, debugDescription: "expected the name of a table")
            }
        }

        /// The columns that the key names.
        var fieldUse: FieldUse {
            guard let key else { return .none }
            return FieldUse(key.use(at: "key"), lackingOne: "get a new row each time")
        }
    }

    let location: String
    private let database: Database
    private let arguments: Arguments
    private let items: DeclaredItems
    /// The name under which the target keeps the number of the last batch.
    private let name: String
    private var tables: [String: SQLiteTable] = [:]
    private var isPrepared = false

    /// Opens the file, and creates it if it doesn't exist.
    ///
    /// - Parameters:
    ///   - arguments: path, tables and keys
    ///   - context: the crawl
    /// - Throws: `SQLiteError`; `OutputError` if its folder can't be made.
    init(_ arguments: Arguments, _ context: PluginContext) throws {
        self.arguments = arguments
        items = context.items
        let path = arguments.path.text(in: context)
        location = arguments.table.map { "\(path)?table=\($0)" } ?? path
        name = "\(context.outputName)\(arguments.table.map { "?table=\($0)" } ?? "")"
        if let code = OutputFile.makeFolders(of: path), code != 0 { throw OutputError(location: path, code: code) }
        database = try Database(path: path)
        try database.run(
            "CREATE TABLE IF NOT EXISTS _spider_batches (output TEXT PRIMARY KEY, run TEXT NOT NULL, number INTEGER NOT NULL)"
        )
    }

    func lastBatch(of run: String) throws -> Int? {
        let rows = try database.rows(
            "SELECT number FROM _spider_batches WHERE output = ? AND run = ?", .text(name), .text(run))
        return Int(rows.first?.first?.integer ?? 0)
    }

    /// Stores the items and the batch's number in one transaction.
    func deliver(_ batch: OutputBatch) throws {
        do {
            try database.transaction {
                if !isPrepared { try prepare(isFirst: try lastBatch(of: batch.run) == 0) }
                for record in batch.records { try table(of: record).insert(record.fields) }
                try database.run(
                    "INSERT OR REPLACE INTO _spider_batches VALUES (?, ?, ?)", .text(name), .text(batch.run),
                    .integer(Int64(batch.number)))
            }
            isPrepared = true
        } catch {
            // Tables and columns that the transaction has made are gone with it.
            tables = [:]
            throw error
        }
    }

    /// Makes the tables of the declared types, and empties them if the crawl begins and is to replace what is there.
    private func prepare(isFirst: Bool) throws {
        for type in items.types { _ = try table(named: arguments.table ?? type.name, type) }
        guard isFirst, arguments.existing == .replace else { return }
        for table in tables.values { try table.removeRows() }
    }

    private func table(of record: Record) throws -> SQLiteTable {
        let name = arguments.table ?? record.type
        if let table = tables[name] { return table }
        return try table(named: name, ItemType(name: name, fields: []))
    }

    private func table(named name: String, _ type: ItemType) throws -> SQLiteTable {
        if let table = tables[name] {
            try table.add(type.fields)
            return table
        }
        let table = try SQLiteTable(name, type.fields, key: arguments.key?.all ?? [], in: database)
        tables[name] = table
        return table
    }
}
