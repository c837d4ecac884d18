import SpiderCore
import SpiderValue

/// A column of a table: a field, or a field within a field.
struct CSVColumn: Hashable {
    /// The names of the fields that lead to the value.
    let path: [String]

    /// - Parameter path: the names of the fields that lead to the value
    init(_ path: [String]) { self.path = path }

    /// The name of the column: `address.city`.
    var name: String { path.joined(separator: ".") }

    /// The value of an item.
    ///
    /// - Parameters:
    ///   - fields: the item's fields
    ///   - position: where the field most likely is
    func value(in fields: Object, at position: Int) -> Value? {
        if path.count == 1 {
            if position < fields.count {
                let (key, value) = fields[position]
                if key == path[0] { return value }
            }
            return fields[path[0]]
        }
        var value: Value? = fields[path[0]]
        for name in path.dropFirst() {
            guard case .object(let object)? = value else { return nil }
            value = object[name]
        }
        return value
    }

    /// The columns of all types together, in the order of their fields.
    static func columns(of types: [ItemType], nested: CSVFormat.Options.Nested) -> [CSVColumn] {
        var known: Set<CSVColumn> = []
        return types.flatMap { columns(of: $0.fields, below: [], nested: nested) }.filter { known.insert($0).inserted }
    }

    private static func columns(
        of fields: [ItemField], below path: [String], nested: CSVFormat.Options.Nested
    ) -> [CSVColumn] {
        fields.flatMap { field in
            if nested == .columns, case .nested(let inner) = field.kind {
                return columns(of: inner, below: path + [field.name], nested: nested)
            }
            return [CSVColumn(path + [field.name])]
        }
    }
}
