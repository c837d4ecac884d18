/// A type that a ``Field`` can have.
///
/// Texts, numbers, URLs and flags are, so are ``Extractable`` types, and optionals and arrays of all of them. An enumeration
/// of texts becomes one by saying which of its cases stands for nothing:
///
/// ```swift
/// enum Genre: String, FieldValue { case comedy, drama, unknown
///     static let blank = Genre.unknown
/// }
/// ```
public protocol FieldValue: Codable, Sendable {
    /// The value of a field that nothing has been read for.
    static var blank: Self { get }

    /// The value of one element, or of the text that the field has of it.
    ///
    /// - Throws: ``FieldInput/fault(expected:)`` when the text is no such value.
    static func read(_ input: FieldInput) throws -> Self

    /// The value of all that the field's selector gives; as a rule, of the first.
    ///
    /// - Throws: ``FieldInputs/miss`` when there has to be one.
    static func read(_ inputs: FieldInputs) throws -> Self
}

extension FieldValue {
    /// The value of the first match, which there has to be.
    public static func read(_ inputs: FieldInputs) throws -> Self {
        guard let first = try inputs.first() else { throw inputs.miss }
        return try read(first)
    }
}

extension FieldValue where Self: RawRepresentable, RawValue: FieldValue {
    /// The case that a text or number stands for.
    public static func read(_ input: FieldInput) throws -> Self {
        let raw = try RawValue.read(input)
        guard let value = Self(rawValue: raw) else { throw input.fault(expected: "a \(Self.self)") }
        return value
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    /// Nothing.
    public static var blank: Wrapped? { nil }

    /// The value of one match.
    public static func read(_ input: FieldInput) throws -> Wrapped? { try Wrapped.read(input) }

    /// The value of what matches; nil where nothing does.
    public static func read(_ inputs: FieldInputs) throws -> Wrapped? {
        try inputs.first() == nil ? nil : try Wrapped.read(inputs)
    }
}

extension Array: FieldValue where Element: FieldValue {
    /// An empty list.
    public static var blank: [Element] { [] }

    /// The value of one match, as a list.
    public static func read(_ input: FieldInput) throws -> [Element] { [try Element.read(input)] }

    /// The values of all matches; empty where nothing matches.
    public static func read(_ inputs: FieldInputs) throws -> [Element] {
        var values: [Element] = []
        for (index, input) in try inputs.all().enumerated() {
            do {
                values.append(try Element.read(input))
            } catch let error as ExtractionError {
                throw error.inMember(index)
            }
        }
        return values
    }
}
