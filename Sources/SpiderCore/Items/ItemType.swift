/// A type of items: its name and its fields, in the order in which records have them.
///
/// ```swift
/// struct Film: Item { var title: String; var year: Int? }
/// print(try ItemType(Film.self).fields)  // [title: text, year: integer?]
/// ```
public struct ItemType: Sendable, Hashable {
    /// The type's name in records: `Film`.
    public var name: String
    /// The fields, in order.
    public var fields: [ItemField]
    /// Whether items may have further fields, because the type takes their names from pages.
    public var isOpen: Bool

    /// Creates a description by hand.
    ///
    /// - Parameters:
    ///   - name: the type's name in records
    ///   - fields: the fields, in order
    ///   - isOpen: whether items may have further fields
    public init(name: String, fields: [ItemField], isOpen: Bool = false) {
        self.name = name
        self.fields = fields
        self.isOpen = isOpen
    }

    /// Describes a type: by the `fields` that it names, or else by decoding a probe value.
    ///
    /// - Parameter type: the type
    /// - Throws: `ItemTypeError` if it names no fields and refuses every probe value, or has no fields.
    package init(_ type: any Item.Type) throws(ItemTypeError) {
        let name = String(describing: type)
        let named = type.fields
        guard named.isEmpty else {
            self.init(name: name, fields: named)
            return
        }
        let found = try TypeProbe.describe(type, name: name)
        self.init(name: name, fields: found.fields, isOpen: found.isOpen)
    }
}
