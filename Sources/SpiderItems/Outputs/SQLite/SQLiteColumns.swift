/// The columns of a table, and the fields that they have.
///
/// A field gets a column of its name, as far as SQLite has such names: it knows none with NUL, and takes names for the same that
/// differ only in the case of ASCII letters. Such a field gets another column, `Title_2`, the same in each process.
struct SQLiteColumns {
    /// The names of the columns.
    private(set) var names: [String] = []
    /// The field of each column; a column that nothing was written to yet has its own name.
    private(set) var fields: [String] = []
    /// Whether a field of this process has the column.
    private var isTaken: [Bool] = []
    private var positions: [String: Int] = [:]
    private var folded: [String: Int] = [:]

    var isEmpty: Bool { names.isEmpty }

    /// Notes a column of an existing table.
    mutating func append(_ name: String) {
        folded[SQLiteColumns.folded(name)] = names.count
        names.append(name)
        fields.append(name)
        isTaken.append(false)
    }

    /// Whether the column at a position has a field.
    func has(_ field: String, at position: Int) -> Bool { position < fields.count && fields[position] == field }

    /// The position of a field's column; `nil` if there is none.
    mutating func position(of field: String) -> Int? {
        if let known = positions[field] { return known }
        guard let position = column(for: field).position else { return nil }
        note(field, at: position)
        return position
    }

    /// Adds a column for a field, and returns its position.
    mutating func add(_ field: String) -> Int {
        let (name, position) = column(for: field)
        if let position { return position }
        append(name)
        note(field, at: names.count - 1)
        return names.count - 1
    }

    private mutating func note(_ field: String, at position: Int) {
        positions[field] = position
        fields[position] = field
        isTaken[position] = true
    }

    private func column(for field: String) -> (name: String, position: Int?) {
        let wanted = field.replacing("\0", with: "\u{FFFD}")
        var name = wanted
        var number = 1
        while let position = folded[SQLiteColumns.folded(name)] {
            if names[position] == name, !isTaken[position] || fields[position] == field { return (name, position) }
            number += 1
            name = "\(wanted)_\(number)"
        }
        return (name, nil)
    }

    /// A name as SQLite compares it.
    static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
