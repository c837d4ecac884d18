import SpiderURL
import SpiderYAML

/// All that is wrong with a configuration.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    /// One mistake, and where it is.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// Where it is.
        public let origin: Provenance
        /// What it is, in words.
        public let text: String

        /// Makes a mistake.
        ///
        /// - Parameters:
        ///   - origin: where it is
        ///   - text: what it is, in words; passwords of URLs in it are masked
        init(origin: Provenance, text: String) {
            self.origin = origin
            self.text = text.withoutSecrets
        }

        /// `config.yaml:12:5: unknown key 'concurency' (did you mean 'concurrency'?)`
        public var description: String { "\(origin): \(text)" }
    }

    /// The mistakes, in the order of the file; there is at least one.
    public let problems: [Problem]

    /// All mistakes, a line each.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension ConfigurationError.Problem: Comparable {
    /// Whether one mistake stands before another: those in the file first.
    ///
    /// - Parameters:
    ///   - a: one
    ///   - b: the other
    public static func < (a: Self, b: Self) -> Bool {
        switch (a.origin, b.origin) {
        case (.file(let first), .file(let second)):
            (first.line, first.column, a.text) < (second.line, second.column, b.text)
        case (.file, _): true
        case (_, .file): false
        default: (a.origin.description, a.text) < (b.origin.description, b.text)
        }
    }
}
