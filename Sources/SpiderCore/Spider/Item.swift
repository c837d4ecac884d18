/// A thing that a crawl finds; its stored properties are its fields, in this order.
///
/// ```swift
/// struct Film: Item { var title: String; var date: String; var poster: String? }
/// ```
public protocol Item: Codable, Sendable {
    /// The fields of the type; empty, as they are by default, if they are to be found by decoding a probe value.
    ///
    /// A type names them itself if its own `init(from:)` refuses every probe value, or must not run on one:
    ///
    /// ```swift
    /// static let fields: [ItemField] = [ItemField("isbn", .text), ItemField("pages", .integer, isOptional: true)]
    /// ```
    static var fields: [ItemField] { get }
}

extension Item {
    /// No names: the fields are found by decoding a probe value.
    public static var fields: [ItemField] { [] }
}
