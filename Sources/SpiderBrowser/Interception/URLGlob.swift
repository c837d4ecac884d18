import SpiderURL

/// A pattern of paths or URLs in which `*` stands for any characters.
struct URLGlob: Sendable {
    private let parts: [[UInt8]]
    private let isWhole: Bool

    /// Reads a pattern.
    ///
    /// - Parameter pattern: a path such as `/api/*`; with a scheme, a whole URL
    init(_ pattern: String) {
        parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { Array($0) }
        isWhole = pattern.contains("://")
    }

    /// Whether a URL fits: its path, with its query or without it, or all of it.
    func matches(_ url: WebURL) -> Bool {
        if isWhole { return matches(Array(url.href.utf8)) }
        if matches(Array(url.path.utf8)) { return true }
        guard let query = url.query else { return false }
        return matches(Array("\(url.path)?\(query)".utf8))
    }

    /// Compares from the left, each part at its first place after the one before: the last one is at the end.
    private func matches(_ text: [UInt8]) -> Bool {
        guard parts.count > 1 else { return text == parts[0] }
        guard text.starts(with: parts[0]) else { return false }
        var position = parts[0].count
        for part in parts[1..<parts.count - 1] {
            guard let found = URLGlob.position(of: part, in: text, from: position) else { return false }
            position = found + part.count
        }
        let last = parts[parts.count - 1]
        return text.count - last.count >= position && text.suffix(last.count).elementsEqual(last)
    }

    private static func position(of part: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        guard !part.isEmpty else { return start }
        guard text.count - part.count >= start else { return nil }
        return (start...(text.count - part.count)).first { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}
