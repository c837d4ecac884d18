/// The columns of a table, and the fields that they have.
///
/// A field gets a column of its name, as far as PostgreSQL has such names: 63 bytes at most, none empty, without NUL, and not those
/// of its own columns, such as `xmin`. Fields whose names aren't told apart then get other columns, `name_2`, the same ones in
/// each process.
struct PostgresColumns {
    /// The way in which a column takes values.
    enum Form {
        case text, json, other
    }

    /// A column and its field: until a field has it, that is a field of its own name.
    struct Column {
        let name: String
        let form: Form
        fileprivate(set) var field: String
        fileprivate var isTaken = false
    }

    /// The most bytes of a name; PostgreSQL cuts off the rest.
    private static let nameLimit = 63

    /// Names that no column can have, and that of the column that is added for a moment.
    private static let reserved: Set<String> = [
        "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "_spider_row",
    ]

    private(set) var all: [Column] = []
    private var positions: [String: Int] = [:]
    private var named: [String: Int] = [:]

    /// Notes a column of an existing table.
    mutating func append(_ name: String, _ type: String) {
        let form: Form =
            switch type.lowercased() {
            case "jsonb", "json": .json
            case "text", "character varying", "character": .text
            default: .other
            }
        named[name] = all.count
        all.append(Column(name: name, form: form, field: name))
    }

    /// The position of a field's column; `nil` if there is none.
    mutating func position(of field: String) -> Int? {
        if let known = positions[field] { return known }
        guard let position = column(for: field).position else { return nil }
        take(position, field)
        return position
    }

    /// Adds a column for a field, and returns its name.
    mutating func add(_ field: String, _ type: String) -> String {
        let (name, position) = column(for: field)
        if position == nil { append(name, type) }
        take(position ?? all.count - 1, field)
        return name
    }

    private mutating func take(_ position: Int, _ field: String) {
        positions[field] = position
        all[position].field = field
        all[position].isTaken = true
    }

    private func column(for field: String) -> (name: String, position: Int?) {
        let wanted = field.isEmpty ? "_" : field.replacing("\0", with: "\u{FFFD}")
        var name = PostgresColumns.cut(wanted)
        var number = 1
        while true {
            if let position = named[name] {
                let column = all[position]
                if !column.isTaken || column.field == field { return (name, position) }
            } else if !PostgresColumns.reserved.contains(name) {
                return (name, nil)
            }
            number += 1
            let end = "_\(number)"
            name = PostgresColumns.cut(wanted, to: PostgresColumns.nameLimit - end.utf8.count) + end
        }
    }

    /// A name as PostgreSQL keeps it: as many whole characters as there is room for.
    static func cut(_ name: String, to limit: Int = nameLimit) -> String {
        guard name.utf8.count > limit else { return name }
        var short = String.UnicodeScalarView()
        var count = 0
        for scalar in name.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= limit else { break }
            short.append(scalar)
        }
        return String(short)
    }
}
