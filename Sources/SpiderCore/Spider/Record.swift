public import SpiderValue

/// An item in the form for pipelines and outputs: the name of its type, and its fields in order.
public struct Record: Sendable, Hashable {
    /// The name of the item's type, such as `Film`.
    public var type: String

    /// The fields, in the order in which the type declares them; an optional field that is `nil` is `null`.
    public var fields: Object

    /// Creates a record.
    ///
    /// - Parameters:
    ///   - type: the name of the item's type
    ///   - fields: its fields
    public init(type: String, fields: Object) {
        self.type = type
        self.fields = fields
    }

    /// Creates the record of an item.
    ///
    /// - Parameter item: any item
    /// - Throws: `ValueError` if the item doesn't encode as fields.
    public init(_ item: any Item) throws(ValueError) {
        // The same name as `String(describing:)` has for the type, which first looks for a description of its own.
        type = _typeName(Swift.type(of: item), qualified: false)
        guard case .object(let fields) = try Value(encoding: item, keepsNil: true) else {
            throw ValueError(path: ValuePath(), problem: .invalid("an item has fields; \(type) is a single value"))
        }
        self.fields = fields
    }

    /// Returns the record as an item.
    ///
    /// - Parameter type: the item's type
    /// - Throws: `ValueError` if a field is missing or of another type.
    public func decode<I: Item>(_ type: I.Type) throws(ValueError) -> I {
        try Value.object(fields).decode(type)
    }
}
