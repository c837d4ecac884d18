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
        /// What becomes of the rows that are there; `nil` for what ``replaces(in:)`` says.
        var existing: Existing?

        /// The treatment of existing rows.
        enum Existing: String, CaseIterable {
            /// They stay; rows with the same key are replaced.
            case append
            /// The first item of a crawl from scratch removes them.
            case replace
        }

        /// Whether a crawl from scratch removes the rows that are there, as it does with files. A key updates them instead, and
        /// several machines, or several runs of `collect`, add to what the others have written.
        func replaces(in context: PluginContext) -> Bool {
            if let existing { return existing == .replace }
            return key == nil && !context.addsItems && !context.store.isShared
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
            existing = try container.choice(of: Existing.self, forKey: .existing)
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
    private let replaces: Bool
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
        replaces = arguments.replaces(in: context)
        items = context.items
        let path = arguments.path.text(in: context)
        location = arguments.table.map { "\(path)?table=\($0)" } ?? path
        name = "\(context.outputName)\(arguments.table.map { "?table=\($0)" } ?? "")"
        if let code = OutputFile.makeFolders(of: path), code != 0 { throw OutputError(location: path, code: code) }
        database = try Database(path: path)
        try database.run(
            "CREATE TABLE IF NOT EXISTS _spider_batches (output TEXT PRIMARY KEY, run TEXT NOT NULL, number INTEGER NOT NULL)"
        )
        guard replaces else { return }
        try database.run("CREATE TABLE IF NOT EXISTS _spider_tables (name TEXT PRIMARY KEY, crawl TEXT NOT NULL)")
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
                if !isPrepared { try prepare(for: batch.crawl) }
                for record in batch.records { try table(of: record, in: batch.crawl).insert(record.fields) }
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

    /// Makes the tables of the declared types.
    private func prepare(for crawl: String) throws {
        for type in items.types { _ = try table(named: arguments.table ?? type.name, type, in: crawl) }
    }

    private func table(of record: Record, in crawl: String) throws -> SQLiteTable {
        let name = arguments.table ?? record.type
        if let table = tables[name] { return table }
        let table = try table(named: name, ItemType(name: name, fields: []), in: crawl)
        // Spelled as it comes, so that it needn't be folded again.
        tables[name] = table
        return table
    }

    private func table(named name: String, _ type: ItemType, in crawl: String) throws -> SQLiteTable {
        // SQLite takes names for the same that differ only in the case of ASCII letters.
        let folded = SQLiteColumns.folded(name)
        if let table = tables[folded] {
            try table.add(type.fields)
            return table
        }
        let isEmptied = try replaces && belongsToAnother(folded, than: crawl)
        let table = try SQLiteTable(
            name, type.fields, key: arguments.key?.all ?? [], isEmptied: isEmptied, in: database)
        if replaces {
            try database.run("INSERT OR REPLACE INTO _spider_tables VALUES (?, ?)", .text(folded), .text(crawl))
        }
        tables[folded] = table
        return table
    }

    /// Whether the rows of a table aren't of this crawl: of another output, or of an earlier process.
    private func belongsToAnother(_ name: String, than crawl: String) throws -> Bool {
        let owner = try database.rows("SELECT crawl FROM _spider_tables WHERE name = ?", .text(name)).first?.first?.text
        return owner != crawl
    }
}
