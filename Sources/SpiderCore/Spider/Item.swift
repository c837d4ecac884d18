public import SpiderValue

/// A thing that a crawl finds; its stored properties are its fields, in this order.
///
/// ```swift
/// struct Film: Item { var title: String; var date: String; var poster: String? }
/// ```
public protocol Item: Codable, Sendable {
    /// The fields of the type. If they are empty, which is the default, they are found by decoding a probe value.
    ///
    /// A type names them itself if its own `init(from:)` refuses every probe value, or must not run on one:
    ///
    /// ```swift
    /// static let fields: [ItemField] = [ItemField("isbn", .text), ItemField("pages", .integer, isOptional: true)]
    /// ```
    static var fields: [ItemField] { get }

    /// Returns the item in the form for pipelines and outputs.
    ///
    /// A type implements this only if its fields aren't its stored properties.
    ///
    /// - Throws: `ValueError` if the item doesn't encode as fields.
    func record() throws(ValueError) -> Record
}

extension Item {
    /// Empty: the fields are found by decoding a probe value.
    public static var fields: [ItemField] { [] }

    /// Returns the stored properties under the type's name.
    ///
    /// - Throws: `ValueError` if the item doesn't encode as fields.
    public func record() throws(ValueError) -> Record { try Record(self) }
}
