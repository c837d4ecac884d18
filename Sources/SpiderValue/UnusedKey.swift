/// A key of a tree that the decoded type didn't ask for, most often a misspelling.
package struct UnusedKey: Sendable, Hashable {
    /// The path of the value, whose last step is the key.
    package var path: ValuePath
    /// The keys that the type asked for in the same object, in its order.
    package var known: [String]

    /// Creates a report of a key.
    package init(path: ValuePath, known: [String]) {
        self.path = path
        self.known = known
    }

    /// The key itself.
    package var key: String {
        if case .key(let key) = path.last { key } else { "" }
    }

    /// The known key that the author probably meant, or nil if none is near.
    package var suggestion: String? {
        nearestName(to: key, in: known)
    }
}

extension UnusedKey: CustomStringConvertible {
    /// The report in words: `unknown key "outputs[0].pth" (did you mean path?)`.
    package var description: String {
        let text = "unknown key \(Value.string(path.description).json)"
        return suggestion.map { "\(text) (did you mean \($0)?)" } ?? text
    }
}
