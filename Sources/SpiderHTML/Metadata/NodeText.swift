private import SpiderEncoding

/// Reads small texts of a tree: words, attributes, what a script contains.
enum NodeText {
    /// Returns the value of an attribute without white space around it; nil if there is none or it is empty.
    static func trimmed(_ node: Node, _ attribute: Atom) -> String? {
        guard let value = node.value(of: attribute) else { return nil }
        var (start, end) = (0, value.count)
        while start < end, ASCII.isSpace(value[start]) { start += 1 }
        while end > start, ASCII.isSpace(value[end - 1]) { end -= 1 }
        return start == end ? nil : String(decoding: value[start..<end], as: UTF8.self)
    }

    /// Returns the words of an attribute that are separated by white space or this byte, perhaps in lower case, each
    /// once.
    static func words(
        _ node: Node, _ attribute: Atom, separator: UInt8 = 0x20, lowercased: Bool = false
    ) -> [String] {
        guard let value = node.value(of: attribute) else { return [] }
        var words: [String] = []
        var seen: Set<String> = []
        for word in value.split(whereSeparator: { $0 == separator || ASCII.isSpace($0) }) {
            let text = lowercased ? lowercase(word) : String(decoding: word, as: UTF8.self)
            if seen.insert(text).inserted { words.append(text) }
        }
        return words
    }

    /// Bytes as text, with the letters of ASCII in lower case.
    static func lowercase(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes.lazy.map(ASCII.lowercase), as: UTF8.self)
    }

    /// Returns whether a text begins with this, in any case; `prefix` is in lower case.
    static func starts(_ text: UnsafeBufferPointer<UInt8>, with prefix: StaticString) -> Bool {
        guard text.count >= prefix.utf8CodeUnitCount else { return false }
        for index in 0..<prefix.utf8CodeUnitCount where ASCII.lowercase(text[index]) != prefix.utf8Start[index] {
            return false
        }
        return true
    }
}
