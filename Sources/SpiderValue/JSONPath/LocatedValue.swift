/// A value with its path in the tree.
///
/// ```swift
/// for found in try shop.located(at: "$..price") { print(found.path.normalized, found.value.json) }
/// // $['book'][0]['price'] 8.95
/// ```
package struct LocatedValue: Sendable, Hashable {
    /// The path from the root.
    package var path: ValuePath
    /// The value.
    package var value: Value

    /// Creates a value with its path.
    package init(path: ValuePath, value: Value) {
        self.path = path
        self.value = value
    }
}
