/// A value of a tree, and where it is.
///
/// ```swift
/// for found in try shop.located(at: "$..price") { print(found.path.normalized, found.value.json) }
/// // $['book'][0]['price'] 8.95
/// ```
public struct LocatedValue: Sendable, Hashable {
    /// The way to it from the root.
    public var path: ValuePath
    /// The value.
    public var value: Value

    /// Makes a value with its place.
    public init(path: ValuePath, value: Value) {
        self.path = path
        self.value = value
    }
}
