public import SpiderValue
import SpiderYAML

/// A value from the command line: `per_host=16`.
public struct Override: Sendable {
    /// Where it belongs.
    public let path: ValuePath
    /// The value, read as YAML.
    public let value: Value
    /// As it was given: `--set per_host=16`.
    let source: String

    /// Reads an override.
    ///
    /// - Parameters:
    ///   - text: `key.path=value`, the value in YAML: `16`, `[a, b]`, `{x: 1}`, or plain text
    ///   - flag: the flag that it was given with, for error texts: `--set`
    /// - Returns: nothing where there is no `=`, or no key before it
    public init?(_ text: String, flag: String) {
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
        let keys = text[..<equals].split(separator: ".", omittingEmptySubsequences: false)
        guard keys.allSatisfy({ !$0.isEmpty }) else { return nil }
        path = ValuePath(keys.map { .key(String($0)) })
        source = "\(flag) \(text)"
        let written = String(text[text.index(after: equals)...])
        // What is no YAML, such as `{title} - {date}`, is what it looks like: text.
        value = (try? YAML(parsing: Array(written.utf8), file: source))?.value ?? .string(written)
    }

    /// Makes an override.
    ///
    /// - Parameters:
    ///   - path: where it belongs
    ///   - value: the value
    ///   - source: as it was given, for error texts
    public init(path: ValuePath, value: Value, source: String) {
        self.path = path
        self.value = value
        self.source = source
    }

    /// The value as it was written, from a source.
    static func text(of source: String) -> String {
        source.firstIndex(of: "=").map { String(source[source.index(after: $0)...]) } ?? source
    }
}
