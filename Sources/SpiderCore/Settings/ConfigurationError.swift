@_spi(Algorithms) import SpiderURL
import SpiderYAML

/// All mistakes in a configuration.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    /// One mistake, with its place.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// The place of the mistake.
        package let origin: Provenance
        /// The mistake in words.
        public let text: String

        /// Creates a mistake.
        ///
        /// - Parameters:
        ///   - origin: its place
        ///   - text: the mistake in words; passwords in URLs are masked
        package init(origin: Provenance, text: String) {
            self.origin = origin
            self.text = text.withoutSecrets
        }

        /// Creates a mistake in a file that a setting names.
        ///
        /// - Parameters:
        ///   - text: The mistake in words; passwords in URLs are masked.
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

extension ConfigurationError.Problem {
    /// Returns whether the mistake is listed before another: by line and column, and those outside of the file last.
    package func isListed(before other: Self) -> Bool {
        switch (origin, other.origin) {
        case (.file(let first), .file(let second)):
            (first.line, first.column, text) < (second.line, second.column, other.text)
        case (.file, _): true
        case (_, .file): false
        default: (origin.description, text) < (other.origin.description, other.text)
        }
    }
}
