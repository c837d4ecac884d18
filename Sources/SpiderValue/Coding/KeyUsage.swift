/// What a decoded type asked for, in one object or list of the tree and below.
final class KeyUsage {
    private var known: [String] = []
    private var knownSet: Set<String> = []
    private var children: [ValuePath.Step: KeyUsage] = [:]
    /// Whether the type took everything here as it is.
    private var isWhole = false
    /// The keys of the object that any of the containers opened on it has a name for; nil if none was opened.
    private var nameable: Set<String>?

    func child(at step: ValuePath.Step) -> KeyUsage {
        if let child = children[step] { return child }
        let child = KeyUsage()
        children[step] = child
        return child
    }

    func ask(for key: String) {
        if knownSet.insert(key).inserted { known.append(key) }
    }

    /// Takes note of a container that is opened on an object.
    ///
    /// - Parameter keys: the object's keys that the container has a name for, whether it is asked for them or not
    func open(nameable keys: some Sequence<String>) { nameable = (nameable ?? []).union(keys) }

    func takeWhole() {
        isWhole = true
    }

    /// The keys of a tree that nobody asked for, in the tree's order.
    ///
    /// The recursion goes only where a decoder went, and a decoder has a depth limit.
    ///
    /// - Parameters:
    ///   - value: what is at the place
    ///   - path: the place
    ///   - onlyCertain: whether keys are left out that a decoder which came to no end might still have asked for
    func unusedKeys(of value: Value, at path: ValuePath = .root, onlyCertain: Bool = false) -> [UnusedKey] {
        if isWhole { return [] }
        var unused: [UnusedKey] = []
        switch value {
        case .object(let object):
            for (key, member) in object {
                let memberPath = path.appending(.key(key))
                if !knownSet.contains(key) {
                    if onlyCertain, nameable?.contains(key) ?? true { continue }
                    unused.append(UnusedKey(path: memberPath, known: known))
                } else if let child = children[.key(key)] {
                    unused += child.unusedKeys(of: member, at: memberPath, onlyCertain: onlyCertain)
                }
            }
        case .array(let elements):
            guard !children.isEmpty else { break }
            for (index, element) in elements.enumerated() {
                guard let child = children[.index(index)] else { continue }
                unused += child.unusedKeys(
                    of: element, at: path.appending(.index(index)), onlyCertain: onlyCertain)
            }
        default: break
        }
        return unused
    }
}
