import SpiderCore
import SpiderSQLite
@_spi(Algorithms) import SpiderValue

/// A table of items in an SQLite file. A field that it has no column for gets one.
final class SQLiteTable {
    private let database: Database
    private let name: String
    private let key: [String]
    private var columns = SQLiteColumns()
    private var insert: Statement?

    /// Creates the table if it doesn't exist, and adds the columns that it lacks.
    ///
    /// - Parameters:
    ///   - name: its name
    ///   - fields: the fields of its items
    ///   - key: the fields by which a row is replaced
    ///   - isEmptied: whether rows that are there are removed
    ///   - database: where it is
    /// - Throws: `SQLiteError`
    init(_ name: String, _ fields: [ItemField], key: [String], isEmptied: Bool, in database: Database)
        throws(SQLiteError)
    {
        self.database = database
        self.name = name
        // A key that no item has would be no key.
        self.key = key.filter { key in fields.isEmpty || fields.contains { $0.name == key } }
        try readColumns()
        // Before there is a key, which they may not have.
        if isEmptied, !columns.isEmpty { try database.run("DELETE FROM \(SQLiteTable.quoted(name))") }
        try add(fields)
        if !fields.isEmpty { try makeKey() }
    }

    /// Adds columns for fields that have none.
    ///
    /// - Parameter fields: the fields
    /// - Throws: `SQLiteError`
    func add(_ fields: [ItemField]) throws(SQLiteError) {
        guard columns.isEmpty, !fields.isEmpty else {
            for field in fields where columns.position(of: field.name) == nil {
                try add(field.name, field.kind.sqliteType)
            }
            return
        }
        let definitions = fields.map { field in
            let position = columns.add(field.name)
            return "\(SQLiteTable.quoted(columns.names[position])) \(field.kind.sqliteType)"
        }
        try database.run("CREATE TABLE \(SQLiteTable.quoted(name)) (\(definitions.joined(separator: ", ")))")
    }

    /// Takes in the columns that the table has: another output may have added some.
    private func readColumns() throws(SQLiteError) {
        let known = Set(columns.names)
        for row in try database.rows("SELECT name FROM pragma_table_info(?)", .text(name)) {
            if let column = row[0].text, !known.contains(column) { columns.append(column) }
        }
    }

    private func add(_ field: String, _ type: String) throws(SQLiteError) {
        try readColumns()
        insert = nil
        guard columns.position(of: field) == nil else { return }
        let isFirst = columns.isEmpty
        let position = columns.add(field)
        let definition = "\(SQLiteTable.quoted(columns.names[position])) \(type)"
        if isFirst {
            try database.run("CREATE TABLE \(SQLiteTable.quoted(name)) (\(definition))")
        } else {
            try database.run("ALTER TABLE \(SQLiteTable.quoted(name)) ADD COLUMN \(definition)")
        }
    }

    /// The columns of the key; `nil` if there is no key, or the table lacks one of them.
    private var keyColumns: [String]? {
        let positions = key.compactMap { columns.position(of: $0) }
        return key.isEmpty || positions.count < key.count ? nil : positions.map { columns.names[$0] }
    }

    private func makeKey() throws(SQLiteError) {
        guard let keys = keyColumns else { return }
        let list = keys.map(SQLiteTable.quoted).joined(separator: ", ")
        try database.run(
            "CREATE UNIQUE INDEX IF NOT EXISTS \(SQLiteTable.quoted("\(name) by \(key.joined(separator: ","))")) ON \(SQLiteTable.quoted(name)) (\(list))"
        )
    }

    /// Inserts an item, or updates the row with the same key.
    ///
    /// - Parameter fields: the item's fields
    /// - Throws: `SQLiteError`
    func insert(_ fields: Object) throws(SQLiteError) {
        for (index, (field, value)) in fields.enumerated() {
            if columns.has(field, at: index) || columns.position(of: field) != nil { continue }
            try add(field, value.sqliteType)
            if key.contains(field) { try makeKey() }
        }
        // An item without fields is a row all the same, and a table has one column at least.
        if columns.isEmpty { try add("_", "") }
        let statement = try insertStatement()
        for (index, field) in columns.fields.enumerated() {
            var value = Value.null
            if index < fields.count, fields[index].key == field {
                value = fields[index].value
            } else if let found = fields[field] {
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
        let list = columns.names.map(SQLiteTable.quoted).joined(separator: ", ")
        let marks = columns.names.map { _ in "?" }.joined(separator: ", ")
        var sql = "INSERT INTO \(SQLiteTable.quoted(name)) (\(list)) VALUES (\(marks))"
        if let keys = keyColumns {
            let others = columns.names.filter { !keys.contains($0) }.map(SQLiteTable.quoted)
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
