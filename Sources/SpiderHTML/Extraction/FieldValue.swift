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
    /// The value of a field before reading.
    static var blank: Self { get }

    /// Reads a value from what the field's selector matches.
    ///
    /// ```swift
    /// static func read(_ input: FieldInput) throws -> Day {
    ///     guard let day = Day(try input.text) else { throw try input.fault(expected: "a day") }
    ///     return day
    /// }
    /// ```
    ///
    /// - Throws: ``FieldInput/fault(expected:)`` if the text isn't such a value.
    static func read(_ input: FieldInput) throws -> Self
}

extension FieldValue where Self: RawRepresentable, RawValue: FieldValue {
    /// Reads the case with the text or number as its raw value.
    public static func read(_ input: FieldInput) throws -> Self {
        let raw = try RawValue.read(input)
        guard let value = Self(rawValue: raw) else { throw try input.fault(expected: "a \(Self.self)") }
        return value
    }
}
