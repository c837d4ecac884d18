/// A record of what a type asked for in one object or list of the tree, and below.
final class KeyUsage {
    private var known: [String] = []
    private var knownSet: Set<String> = []
    private var children: [ValuePath.Step: KeyUsage] = [:]
    /// Whether the type decoded everything here as it is.
    private var isWhole = false
    /// The keys of the object that one of its containers knows; nil if no container was opened.
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

    /// Records that a container was opened on an object.
    ///
    /// - Parameter keys: the object's keys that the container knows, requested or not
    func open(nameable keys: some Sequence<String>) { nameable = (nameable ?? []).union(keys) }

    func takeWhole() {
        isWhole = true
    }

    /// Returns the keys of a tree that the type didn't ask for, in the tree's order.
    ///
    /// The recursion goes only where a decoder went, and a decoder has a depth limit.
    ///
    /// - Parameters:
    ///   - value: the value at the path
    ///   - path: the path of the value
    ///   - onlyCertain: whether to omit keys that an interrupted decoder might still have asked for
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
