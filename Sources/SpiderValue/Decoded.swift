/// A decoded value, with the keys of the tree that its type didn't ask for.
package struct Decoded<Content> {
    /// The decoded value.
    package var value: Content
    /// The keys that the type didn't ask for, in the order of the tree.
    package var unusedKeys: [UnusedKey]
}

extension Decoded: Sendable where Content: Sendable {}
