import SpiderKit
@_spi(Algorithms) import SpiderValue

/// A table of items in PostgreSQL. A field that it has no column for gets one.
struct PostgresTable {
    private let name: String
    private let key: [String]
    private var columns = PostgresColumns()

    /// Creates the table if it doesn't exist, and adds the columns that it lacks.
    ///
    /// - Throws: `PostgresError`
    init(_ name: String, _ fields: [ItemField], key: [String], on connection: PostgresConnection) throws(PostgresError)
    {
        let name = PostgresColumns.cut(name)
        self.name = name
        self.key = key.filter { key in fields.isEmpty || fields.contains { $0.name == key } }
        try connection.run("CREATE TABLE IF NOT EXISTS \(PostgresTable.quoted(name)) ()")
        let rows = try connection.run(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
            name)
        for row in rows {
            if let column = row[0], let type = row[1] { columns.append(column, type) }
        }
        try add(fields, on: connection)
        if !self.key.isEmpty, !fields.isEmpty { try makeKey(on: connection) }
    }

    /// Adds columns for fields that have none.
    ///
    /// - Throws: `PostgresError`
    mutating func add(_ fields: [ItemField], on connection: PostgresConnection) throws(PostgresError) {
        var definitions: [String] = []
        for field in fields where columns.position(of: field.name) == nil {
            let column = columns.add(field.name, field.kind.postgresType)
            // Another output to the same table may have added it.
            definitions.append("ADD COLUMN IF NOT EXISTS \(PostgresTable.quoted(column)) \(field.kind.postgresType)")
        }
        guard !definitions.isEmpty else { return }
        try connection.run("ALTER TABLE \(PostgresTable.quoted(name)) \(definitions.joined(separator: ", "))")
    }

    /// The columns of the key; `nil` if there is no key, or the table lacks one of them.
    private var keyColumns: [String]? {
        mutating get {
            var names: [String] = []
            for field in key {
                guard let position = columns.position(of: field) else { return nil }
                names.append(columns.all[position].name)
            }
            return names.isEmpty ? nil : names
        }
    }

    private mutating func makeKey(on connection: PostgresConnection) throws(PostgresError) {
        guard let keys = keyColumns else { return }
        let index = PostgresTable.quoted(PostgresColumns.cut("\(name)_by_\(key.joined(separator: "_"))"))
        try connection.run(
            "CREATE UNIQUE INDEX IF NOT EXISTS \(index) ON \(PostgresTable.quoted(name)) (\(PostgresTable.list(keys)))")
    }

    /// Removes all rows.
    ///
    /// - Throws: `PostgresError`
    func removeRows(on connection: PostgresConnection) throws(PostgresError) {
        try connection.run("DELETE FROM \(PostgresTable.quoted(name))")
    }

    /// Inserts items, or updates the rows with the same keys.
    ///
    /// - Throws: `PostgresError`
    mutating func insert(_ items: [Object], on connection: PostgresConnection) throws(PostgresError) {
        var missing: [ItemField] = []
        var known: Set<String> = []
        for item in items {
            for field in item.keys where columns.position(of: field) == nil && known.insert(field).inserted {
                missing.append(ItemField(field, .text))
            }
        }
        try add(missing, on: connection)
        // COPY takes no rows without columns.
        guard !columns.all.isEmpty else {
            for _ in items { try connection.run("INSERT INTO \(PostgresTable.quoted(name)) DEFAULT VALUES") }
            return
        }
        let rows = text(of: items)
        let list = PostgresTable.list(columns.all.map(\.name))
        guard let keyColumns else {
            return try connection.copy("COPY \(PostgresTable.quoted(name)) (\(list)) FROM STDIN", rows)
        }
        if !missing.isEmpty { try makeKey(on: connection) }
        try connection.run(
            "CREATE TEMP TABLE _spider_new ON COMMIT DROP AS SELECT \(list) FROM \(PostgresTable.quoted(name)) WITH NO DATA"
        )
        try connection.run("ALTER TABLE _spider_new ADD COLUMN _spider_row BIGSERIAL")
        try connection.copy("COPY _spider_new (\(list)) FROM STDIN", rows)
        let keys = PostgresTable.list(keyColumns)
        let changes = columns.all.map(\.name).filter { !keyColumns.contains($0) }
            .map { "\(PostgresTable.quoted($0)) = EXCLUDED.\(PostgresTable.quoted($0))" }
        let update = changes.isEmpty ? "NOTHING" : "UPDATE SET \(changes.joined(separator: ", "))"
        let isWhole = keyColumns.map { "\(PostgresTable.quoted($0)) IS NOT NULL" }.joined(separator: " AND ")
        // Of several items with one key, the last one counts.
        try connection.run(
            """
            INSERT INTO \(PostgresTable.quoted(name)) (\(list)) SELECT DISTINCT ON (\(keys)) \(list) FROM _spider_new \
            WHERE \(isWhole) ORDER BY \(keys), _spider_row DESC ON CONFLICT (\(keys)) DO \(update)
            """)
        try connection.run(
            "INSERT INTO \(PostgresTable.quoted(name)) (\(list)) SELECT \(list) FROM _spider_new WHERE NOT (\(isWhole))"
        )
        try connection.run("DROP TABLE _spider_new")
    }

    // MARK: The text format of COPY

    private func text(of items: [Object]) -> [UInt8] {
        var bytes: [UInt8] = []
        for item in items {
            for (index, column) in columns.all.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: "\t")) }
                append(item[column.field] ?? .null, form: column.form, to: &bytes)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private func append(_ value: Value, form: PostgresColumns.Form, to bytes: inout [UInt8]) {
        switch (value, form) {
        case (.null, _): bytes += "\\N".utf8
        // JSON doesn't have it, and its `null` is no number.
        case (.double(let number), _) where !number.isFinite: bytes += "\\N".utf8
        case (.string(let text), .text), (.string(let text), .other): append(escaping: Array(text.utf8), to: &bytes)
        case (.bool, _), (.int, _), (.double, _), (.string, .json), (.array, _), (.object, _):
            append(escaping: Array(value.withoutNUL.json.utf8), to: &bytes)
        }
    }

    private func append(escaping text: [UInt8], to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0x09: bytes += "\\t".utf8
            // PostgreSQL has no text with it.
            case 0: bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
        }
    }

    /// A name as SQL has it: names of fields may come from pages.
    static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }

    private static func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }
}

extension ItemField.Kind {
    /// The type of a column.
    fileprivate var postgresType: String {
        switch self {
        case .text, .url: "TEXT"
        case .integer: "BIGINT"
        case .number: "DOUBLE PRECISION"
        case .boolean: "BOOLEAN"
        case .list, .mapping, .nested, .any: "JSONB"
        }
    }
}

extension Value {
    /// The value with U+FFFD for NUL, which JSON in PostgreSQL can't have.
    fileprivate var withoutNUL: Value {
        switch self {
        case .string(let text) where text.utf8.contains(0): .string(text.replacing("\0", with: "\u{FFFD}"))
        case .array(let elements): .array(elements.map(\.withoutNUL))
        case .object(let object):
            .object(Object(object.map { ($0.key.replacing("\0", with: "\u{FFFD}"), $0.value.withoutNUL) }))
        default: self
        }
    }
}
