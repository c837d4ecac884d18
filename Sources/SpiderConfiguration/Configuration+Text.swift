import SpiderCore
@_spi(Algorithms) import SpiderURL
import SpiderValue

extension Configuration {
    /// The settings in effect as YAML, with a comment on each line that names the value's origin.
    ///
    /// Cookies, passwords, tokens and other secrets are masked.
    package var text: String {
        var lines = lines(of: tree.value, at: .root, in: tree, shownAt: .root)
        if case .object(let options) = optionTree.value, !options.isEmpty {
            lines.append(("options:", nil))
            lines += self.lines(of: optionTree.value, at: .root, in: optionTree, shownAt: [.key("options")])
        }
        let width = min(60, lines.map(\.text.count).max() ?? 0)
        return lines.map { text, origin in
            guard let origin else { return text }
            let comment = String(origin.description.map { $0.isNewline ? " " : $0 })
            return text + String(repeating: " ", count: max(0, width - text.count)) + "  # \(comment)"
        }.joined(separator: "\n")
    }

    private typealias Line = (text: String, origin: Provenance?)

    /// Returns the lines of a mapping.
    ///
    /// - Parameters:
    ///   - value: the mapping
    ///   - path: its path in its tree
    ///   - tree: the tree, which knows the origins
    ///   - place: its path in the shown text
    private func lines(
        of value: Value, at path: ValuePath, in tree: ConfigurationTree, shownAt place: ValuePath
    ) -> [Line] {
        guard case .object(let object) = value else { return [] }
        let margin = String(repeating: "  ", count: place.steps.count)
        return object.flatMap { key, value -> [Line] in
            let path = path.appending(.key(key))
            let place = place.appending(.key(key))
            let name = margin + shown(key)
            switch value {
            case .object(let inner) where !inner.isEmpty:
                return [(name + ":", nil)] + lines(of: value, at: path, in: tree, shownAt: place)
            case .array(let elements) where elements.contains { !$0.isSmall }:
                return [(name + ":", nil)]
                    + elements.enumerated().map { index, element in
                        let step = ValuePath.Step.index(index)
                        return (
                            "\(margin)  - \(shown(element, place.appending(step)))",
                            tree.origin(of: path.appending(step))
                        )
                    }
            default: return [("\(name): \(shown(value, place))", tree.origin(of: path))]
            }
        }
    }

    /// Returns a value as JSON, which is also YAML, with secrets masked.
    private func shown(_ value: Value, _ place: ValuePath) -> String {
        tree.secrets.masked(value, at: place).json
    }

    /// Returns a key, in quotes if it could be taken for something else.
    private func shown(_ key: String) -> String {
        let key = key.withoutSecrets
        let isPlain = key.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): index > 0
            default: false
            }
        }
        return isPlain && !key.isEmpty ? key : Value.string(key).json
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
