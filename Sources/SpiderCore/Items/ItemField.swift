/// One field of an item type: its name, the kind of its values, and whether it may be empty.
public struct ItemField: Sendable, Hashable {
    /// The name in records.
    public var name: String
    /// The kind of its values.
    public var kind: Kind
    /// Whether its value may be `null`, or missing.
    public var isOptional: Bool

    /// Creates a field.
    ///
    /// - Parameters:
    ///   - name: the name in records
    ///   - kind: the kind of its values
    ///   - isOptional: whether its value may be `null`, or missing
    public init(_ name: String, _ kind: Kind, isOptional: Bool = false) {
        self.name = name
        self.kind = kind
        self.isOptional = isOptional
    }
}

extension ItemField {
    /// The kind of a field's values in records.
    public indirect enum Kind: Sendable, Hashable {
        /// Text.
        case text
        /// Text that is an absolute URL.
        case url
        /// A whole number.
        case integer
        /// A number that may have a fraction.
        case number
        /// True or false.
        case boolean
        /// Any number of values of one kind.
        case list(of: Kind)
        /// Values of one kind under names that aren't known beforehand.
        case mapping(of: Kind)
        /// Fields of its own, in order.
        case nested([ItemField])
        /// A value of any kind: the type has several forms, or contains itself.
        case any
    }
}
