/// What a decoded type asked for, in one object or list of the tree and below.
final class KeyUsage {
    private var known: [String] = []
    private var knownSet: Set<String> = []
    private var children: [ValuePath.Step: KeyUsage] = [:]
    /// Whether the type took everything here as it is.
    private var isWhole = false

    func child(at step: ValuePath.Step) -> KeyUsage {
        if let child = children[step] { return child }
        let child = KeyUsage()
        children[step] = child
        return child
    }

    func ask(for key: String) {
        if knownSet.insert(key).inserted { known.append(key) }
    }

    func takeWhole() {
        isWhole = true
    }

    /// The keys of a tree that nobody asked for, in the tree's order.
    ///
    /// The recursion goes only where a decoder went, and a decoder has a depth limit.
    func unusedKeys(of value: Value, at path: ValuePath = .root) -> [UnusedKey] {
        if isWhole { return [] }
        var unused: [UnusedKey] = []
        switch value {
        case .object(let object):
            for (key, member) in object {
                let memberPath = path.appending(.key(key))
                if !knownSet.contains(key) {
                    unused.append(UnusedKey(path: memberPath, known: known))
                } else if let child = children[.key(key)] {
                    unused += child.unusedKeys(of: member, at: memberPath)
                }
            }
        case .array(let elements):
            guard !children.isEmpty else { break }
            for (index, element) in elements.enumerated() {
                guard let child = children[.index(index)] else { continue }
                unused += child.unusedKeys(of: element, at: path.appending(.index(index)))
            }
        default: break
        }
        return unused
    }
}
