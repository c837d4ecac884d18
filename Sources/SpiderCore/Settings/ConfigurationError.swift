@_spi(Algorithms) import SpiderURL
import SpiderYAML

/// All that is wrong with a configuration.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    /// One mistake, and where it is.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// Where it is.
        package let origin: Provenance
        /// What it is, in words.
        public let text: String

        /// Makes a mistake.
        ///
        /// - Parameters:
        ///   - origin: where it is
        ///   - text: what it is, in words; passwords of URLs in it are masked
        package init(origin: Provenance, text: String) {
            self.origin = origin
            self.text = text.withoutSecrets
        }

        /// Creates a mistake in a file that a setting names.
        ///
        /// - Parameters:
        ///   - text: What is wrong, in words; passwords in URLs are masked.
        ///   - path: The file.
        ///   - line: The line, counted from 1; `nil` if it is about the file as a whole.
        ///   - column: The column, counted from 1.
        public init(_ text: String, inFile path: String, line: Int? = nil, column: Int = 1) {
            let mark = line.map { Provenance.file(Mark(file: path, line: $0, column: column)) }
            self.init(origin: mark ?? .commandLine(path), text: text)
        }

        /// `config.yaml:12:5: unknown key 'concurency' (did you mean 'concurrency'?)`
        public var description: String { "\(origin): \(text)" }
    }

    /// The mistakes, in the order of the file; there is at least one.
    public let problems: [Problem]

    /// Creates an error.
    ///
    /// - Parameter problems: The mistakes; at least one.
    public init(problems: [Problem]) {
        self.problems = problems
    }

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
