import SpiderValue

extension Configuration {
    /// What is in force, as YAML, with a comment on each line that says where the value comes from.
    ///
    /// Cookies, passwords, tokens and the like are masked.
    public var text: String {
        var lines = lines(tree.value, .root, tree, indent: 0)
        if case .object(let options) = optionTree.value, !options.isEmpty {
            lines.append(("options:", nil))
            lines += self.lines(optionTree.value, .root, optionTree, indent: 2)
        }
        let width = min(60, lines.map(\.text.count).max() ?? 0)
        return lines.map { text, origin in
            guard let origin else { return text }
            return text + String(repeating: " ", count: max(0, width - text.count)) + "  # \(origin)"
        }.joined(separator: "\n")
    }

    private typealias Line = (text: String, origin: Origin?)

    private func lines(_ value: Value, _ path: ValuePath, _ tree: ConfigurationTree, indent: Int) -> [Line] {
        guard case .object(let object) = value else { return [] }
        let margin = String(repeating: " ", count: indent)
        return object.flatMap { key, value -> [Line] in
            let path = path.appending(.key(key))
            switch value {
            case .object(let inner) where !inner.isEmpty:
                return [("\(margin)\(key):", nil)] + lines(value, path, tree, indent: indent + 2)
            case .array(let elements) where elements.contains { !$0.isSmall }:
                return [("\(margin)\(key):", nil)]
                    + elements.enumerated().map { index, element in
                        let place = path.appending(.index(index))
                        return ("\(margin)  - \(shown(element, place))", tree.origin(of: place))
                    }
            default: return [("\(margin)\(key): \(shown(value, path))", tree.origin(of: path))]
            }
        }
    }

    /// JSON is YAML; what must not be seen is not shown.
    private func shown(_ value: Value, _ path: ValuePath) -> String {
        Secrets.masked(value, at: path).json
    }
}

extension Value {
    fileprivate var isSmall: Bool {
        switch self {
        case .object, .array: false
        default: true
        }
    }
}
