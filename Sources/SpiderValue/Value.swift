/// A tree of plain data: what items, options and configuration all are between their Swift types and the bytes.
///
/// ```swift
/// let film: Value = ["title": "Playtime", "year": 1967, "tags": ["comedy", "Paris"]]
/// print(film.json)
/// // {"title":"Playtime","year":1967,"tags":["comedy","Paris"]}
/// ```
///
/// Two values are equal when they have the same case and the same content; objects compare in order, and an
/// `.int` is never equal to a `.double`.
public enum Value: Sendable, Hashable {
    /// Nothing, as in JSON's `null`.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case int(Int)
    /// A number that was written with a fraction or an exponent, or that may be one.
    case double(Double)
    /// Text.
    case string(String)
    /// A list of values.
    case array([Value])
    /// Values under names, in order.
    case object(Object)
}

extension Value {
    /// The number of levels that coders, readers and writers of trees follow before they refuse to go deeper.
    public static let depthLimit = 512
}
