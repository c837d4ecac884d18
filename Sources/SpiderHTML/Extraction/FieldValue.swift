/// A type of a ``Field``.
///
/// Texts, numbers, URLs, flags and ``Extractable`` types conform, and so do optionals and arrays of them. An
/// enumeration of texts conforms with one case for an empty field:
///
/// ```swift
/// enum Genre: String, FieldValue { case comedy, drama, unknown
///     static let blank = Genre.unknown
/// }
/// ```
public protocol FieldValue: Codable, Sendable {
    /// The value of a field that nothing has been read for.
    static var blank: Self { get }

    /// Returns the value of one element, or of the text that the field has of it.
    ///
    /// - Throws: ``FieldInput/fault(expected:)`` if the text is no such value.
    static func read(_ input: FieldInput) throws -> Self

    /// Returns the value of all that the field's selector gives; usually, of the first.
    ///
    /// - Throws: ``FieldInputs/miss`` if there has to be one.
    static func read(_ inputs: FieldInputs) throws -> Self
}

extension FieldValue {
    /// Reads the value of the first match, or throws if there is none.
    public static func read(_ inputs: FieldInputs) throws -> Self {
        guard let first = try inputs.first() else { throw inputs.miss }
        return try read(first)
    }
}

extension FieldValue where Self: RawRepresentable, RawValue: FieldValue {
    /// Reads the case with the text or number as its raw value.
    public static func read(_ input: FieldInput) throws -> Self {
        let raw = try RawValue.read(input)
        guard let value = Self(rawValue: raw) else { throw input.fault(expected: "a \(Self.self)") }
        return value
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    /// Nil.
    public static var blank: Wrapped? { nil }

    /// Reads the value of one match.
    public static func read(_ input: FieldInput) throws -> Wrapped? { try Wrapped.read(input) }

    /// Reads the value of the first match, or nil.
    public static func read(_ inputs: FieldInputs) throws -> Wrapped? {
        try inputs.first() == nil ? nil : try Wrapped.read(inputs)
    }
}

extension Array: FieldValue where Element: FieldValue {
    /// An empty list.
    public static var blank: [Element] { [] }

    /// Reads the value of one match, as a list.
    public static func read(_ input: FieldInput) throws -> [Element] { [try Element.read(input)] }

    /// Reads the values of all matches.
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
