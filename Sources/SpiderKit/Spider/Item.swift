/// A thing that a crawl finds; its stored properties are its fields, in this order.
///
/// ```swift
/// struct Film: Item { var title: String; var date: String; var poster: String? }
/// ```
public protocol Item: Codable, Sendable {}
