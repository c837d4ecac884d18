import SpiderCore
import SpiderSQLite
@_spi(Algorithms) import SpiderValue

/// A table of items in an SQLite file. A field that it has no column for gets one.
final class SQLiteTable {
    private let database: Database
    private let name: String
    private let key: [String]
    private var columns: [String] = []
    private var positions: [String: Int] = [:]
    private var insert: Statement?

    /// Creates the table if it doesn't exist, and adds the columns that it lacks.
    ///
    /// - Parameters:
    ///   - name: its name
    ///   - fields: the fields of its items
    ///   - key: the fields by which a row is replaced
    ///   - database: where it is
    /// - Throws: `SQLiteError`
    init(_ name: String, _ fields: [ItemField], key: [String], in database: Database) throws(SQLiteError) {
        self.database = database
        self.name = name
        // A key that no item has would be no key.
        self.key = key.filter { key in fields.isEmpty || fields.contains { $0.name == key } }
        for row in try database.rows("SELECT name FROM pragma_table_info(?)", .text(name)) {
            if let column = row[0].text { note(column) }
        }
        if columns.isEmpty, !fields.isEmpty {
            let list = fields.map { "\(SQLiteTable.quoted($0.name)) \($0.kind.sqliteType)" }.joined(separator: ", ")
            try database.run("CREATE TABLE \(SQLiteTable.quoted(name)) (\(list))")
            for field in fields { note(field.name) }
        }
        try add(fields)
        if !fields.isEmpty { try makeKey() }
    }

    private func note(_ column: String) {
        positions[column] = columns.count
        columns.append(column)
    }

    /// Adds columns for fields that have none.
    ///
    /// - Parameter fields: the fields
    /// - Throws: `SQLiteError`
    func add(_ fields: [ItemField]) throws(SQLiteError) {
        for field in fields where positions[field.name] == nil { try add(field.name, field.kind.sqliteType) }
    }

    private func add(_ column: String, _ type: String) throws(SQLiteError) {
        let definition = "\(SQLiteTable.quoted(column)) \(type)"
        if columns.isEmpty {
            try database.run("CREATE TABLE \(SQLiteTable.quoted(name)) (\(definition))")
        } else {
            try database.run("ALTER TABLE \(SQLiteTable.quoted(name)) ADD COLUMN \(definition)")
        }
        note(column)
        insert = nil
    }

    private func makeKey() throws(SQLiteError) {
        guard !key.isEmpty else { return }
        let list = key.map(SQLiteTable.quoted).joined(separator: ", ")
        try database.run(
            "CREATE UNIQUE INDEX IF NOT EXISTS \(SQLiteTable.quoted("\(name) by \(key.joined(separator: ","))")) ON \(SQLiteTable.quoted(name)) (\(list))"
        )
    }

    /// Removes all rows.
    ///
    /// - Throws: `SQLiteError`
    func removeRows() throws(SQLiteError) { try database.run("DELETE FROM \(SQLiteTable.quoted(name))") }

    /// Inserts an item, or updates the row with the same key.
    ///
    /// - Parameter fields: the item's fields
    /// - Throws: `SQLiteError`
    func insert(_ fields: Object) throws(SQLiteError) {
        for (index, (field, value)) in fields.enumerated() {
            if index < columns.count, columns[index] == field || positions[field] != nil { continue }
            try add(field, value.sqliteType)
            if key.contains(field) { try makeKey() }
        }
        let statement = try insertStatement()
        for (index, column) in columns.enumerated() {
            var value = Value.null
            if index < fields.count, fields[index].key == column {
                value = fields[index].value
            } else if let found = fields[column] {
                value = found
            }
            bind(value, at: index + 1, to: statement)
        }
        try statement.run()
    }

    private func bind(_ value: Value, at index: Int, to statement: Statement) {
        switch value {
        case .null: statement.bind(index, Int?.none)
        case .bool(let flag): statement.bind(index, flag ? 1 : 0)
        case .int(let number): statement.bind(index, number)
        case .double(let number): statement.bind(index, number)
        case .string(let text): statement.bind(index, text)
        case .array, .object: statement.bind(index, value.json)
        }
    }

    private func insertStatement() throws(SQLiteError) -> Statement {
        if let insert { return insert }
        let list = columns.map(SQLiteTable.quoted).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        var sql = "INSERT INTO \(SQLiteTable.quoted(name)) (\(list)) VALUES (\(marks))"
        let keys = key.filter { positions[$0] != nil }
        if !keys.isEmpty, keys.count == key.count {
            let others = columns.filter { !key.contains($0) }.map(SQLiteTable.quoted)
            let changes = others.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
            sql += " ON CONFLICT (\(keys.map(SQLiteTable.quoted).joined(separator: ", "))) DO "
            sql += others.isEmpty ? "NOTHING" : "UPDATE SET \(changes)"
        }
        let statement = try Statement(sql, in: database)
        insert = statement
        return statement
    }

    /// A name as SQL has it: names of fields may come from pages.
    private static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\"").replacing("\0", with: ""))\""
    }
}

extension ItemField.Kind {
    /// The type of a column.
    fileprivate var sqliteType: String {
        switch self {
        case .text, .url: "TEXT"
        case .integer, .boolean: "INTEGER"
        case .number: "REAL"
        case .list, .mapping, .nested: "TEXT"
        case .any: ""
        }
    }
}

extension Value {
    /// The type of a column for values like this one.
    fileprivate var sqliteType: String {
        switch self {
        case .bool, .int: "INTEGER"
        case .double: "REAL"
        case .string, .array, .object: "TEXT"
        case .null: ""
        }
    }
}
