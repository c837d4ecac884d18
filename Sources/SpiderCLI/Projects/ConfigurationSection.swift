/// Adds the section of a spider to the text of a `config.yaml`, which keeps its comments.
enum ConfigurationSection {
    /// Returns the text with a section under `spiders`; nil if `spiders` is written in a form that can't be added to.
    ///
    /// - Parameters:
    ///   - section: the lines of the section, without indentation
    ///   - text: the text of the file; empty if there is none
    static func adding(_ section: [String], to text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        guard let start = lines.firstIndex(where: { isSpiders($0) }) else {
            if lines.contains(where: { $0.hasPrefix("spiders:") }) { return nil }
            let before = lines.isEmpty ? [] : lines + [""]
            return joined(before + ["spiders:"] + section.map { "  \($0)" })
        }
        let rest = lines[(start + 1)...]
        // The block ends before the next line that isn't indented and isn't empty or a comment.
        let next = rest.firstIndex { !$0.isEmpty && !$0.hasPrefix(" ") && !$0.hasPrefix("#") } ?? lines.count
        let last = lines[start..<next].lastIndex { $0.contains { !$0.isWhitespace } && !$0.hasPrefix("#") } ?? start
        let child = rest[..<next].first { line in
            line.hasPrefix(" ") && !line.drop { $0 == " " }.hasPrefix("#")
        }
        let indentation = String(child?.prefix { $0 == " " } ?? "  ")
        lines.insert(contentsOf: section.map { indentation + $0 }, at: last + 1)
        return joined(lines)
    }

    private static func isSpiders(_ line: String) -> Bool {
        guard line.hasPrefix("spiders:") else { return false }
        return line.dropFirst("spiders:".count).drop { $0 == " " }.first.map { $0 == "#" } ?? true
    }

    private static func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}
