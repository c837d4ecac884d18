package import SpiderValue

extension Value {
    /// The value as YAML, as a person would write it, without a trailing line end.
    package var yaml: String { lines(depth: 0).joined(separator: "\n") }

    private func lines(depth: Int) -> [String] {
        let margin = String(repeating: "  ", count: depth)
        switch self {
        case .object(let object) where !object.isEmpty:
            return object.flatMap { key, value -> [String] in
                let name = margin + Value.string(key).scalar + ":"
                return value.isBlock ? [name] + value.lines(depth: depth + 1) : ["\(name) \(value.scalar)"]
            }
        case .array(let elements) where !elements.isEmpty:
            return elements.flatMap { element -> [String] in
                guard element.isBlock else { return ["\(margin)- \(element.scalar)"] }
                var inner = element.lines(depth: depth + 1)
                inner[0] = margin + "- " + inner[0].dropFirst(2 * (depth + 1))
                return inner
            }
        default: return [margin + scalar]
        }
    }

    /// Whether it takes lines of its own.
    private var isBlock: Bool {
        switch self {
        case .object(let object): !object.isEmpty
        case .array(let elements): !elements.isEmpty
        default: false
        }
    }

    /// The value on one line; a text is quoted if it could be taken for something else.
    private var scalar: String {
        guard case .string(let text) = self, text.isPlainYAML else {
            return json.unicodeScalars.reduce(into: "") { text, scalar in
                // JSON allows characters that are line ends in YAML, or that YAML doesn't allow.
                let isUnsafe = scalar.value == 0x7F || 0x80..<0xA0 ~= scalar.value || 0x2028...0x2029 ~= scalar.value
                if isUnsafe || scalar.value == 0xFEFF {
                    let digits = String(scalar.value, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }
}

extension String {
    /// Whether the text means itself in YAML.
    fileprivate var isPlainYAML: Bool {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last, last != " ", last != ":" else {
            return false
        }
        let isLetter =
            first.properties.isAlphabetic || first == "." && unicodeScalars.count > 1 || first == "/" || first == "$"
        let isSafe = unicodeScalars.allSatisfy {
            $0.value >= 0x20 && !(0x7F..<0xA0 ~= $0.value) && !(0x2028...0x2029 ~= $0.value) && $0.value != 0xFEFF
        }
        let words: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        return isLetter && isSafe && !contains(": ") && !contains(" #") && !contains("${")
            && !words.contains(lowercased()) && !looksLikeNumber
    }

    private var looksLikeNumber: Bool {
        hasPrefix(".") && dropFirst().first.map { $0.isNumber || "iInN".contains($0) } ?? false
    }
}
