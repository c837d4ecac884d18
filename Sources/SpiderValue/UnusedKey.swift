/// A key that is in the tree but that the decoded type did not ask for: most often a misspelling.
public struct UnusedKey: Sendable, Hashable {
    /// Where the key is; its last step is the key itself.
    public var path: ValuePath
    /// The keys that the type did ask for there, in the order in which it asked.
    public var known: [String]

    /// Makes a report of a key.
    public init(path: ValuePath, known: [String]) {
        self.path = path
        self.known = known
    }

    /// The key itself.
    public var key: String {
        if case .key(let key) = path.last { key } else { "" }
    }

    /// The known key that was probably meant, or nil where none is near.
    public var suggestion: String? {
        nearestName(to: key, in: known)
    }
}

extension UnusedKey: CustomStringConvertible {
    /// The report in words: `unknown key "outputs[0].pth" (did you mean path?)`.
    public var description: String {
        let text = "unknown key \(Value.string(path.description).json)"
        return suggestion.map { "\(text) (did you mean \($0)?)" } ?? text
    }
}
