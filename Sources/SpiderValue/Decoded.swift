/// A value decoded from a tree, with the keys of the tree that had no part in it.
public struct Decoded<Content> {
    /// What was decoded.
    public var value: Content
    /// The keys that the type did not ask for, in the order of the tree.
    public var unusedKeys: [UnusedKey]
}

extension Decoded: Sendable where Content: Sendable {}
