/// A tree of plain data, the common form of items, options, settings and JSON.
///
/// ```swift
/// let film: Value = ["title": "Playtime", "year": 1967, "tags": ["comedy", "Paris"]]
/// print(film.json)
/// // {"title":"Playtime","year":1967,"tags":["comedy","Paris"]}
/// ```
///
/// Two values are equal if they have the same case and content. The order of an object's keys matters, and an `.int` is
/// never equal to a `.double`.
public enum Value: Sendable, Hashable {
    /// JSON's `null`.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case int(Int)
    /// A number with a fraction or an exponent, or one too large for an `Int`.
    case double(Double)
    /// Text.
    case string(String)
    /// A list of values.
    case array([Value])
    /// Values by name, in order.
    case object(Object)
}

extension Value {
    /// The most levels that coders, readers and writers of trees accept.
    package static let depthLimit = 512
}
