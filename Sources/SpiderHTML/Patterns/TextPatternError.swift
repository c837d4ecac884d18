/// A fault in a ``TextPattern``.
public struct TextPatternError: Error, Equatable, Sendable {
    /// The expression's text.
    package let pattern: String

    /// The position of the fault in the expression's UTF-8.
    package let offset: Int

    /// The reason, in a few words.
    package let problem: String

    /// Creates an error of an expression.
    package init(pattern: String, offset: Int, problem: String) {
        self.pattern = pattern
        self.offset = offset
        self.problem = problem
    }
}

extension TextPatternError {
    init(_ fault: LinearPatternFault, in text: String) {
        pattern = text
        switch fault {
        case .malformed(let problem, let place):
            self.problem = problem
            offset = text.unicodeScalars.prefix(place).reduce(0) { $0 + UTF8.width($1) }
        case .unknownFlag(let flag):
            problem = "no flag '\(flag)'"
            offset = 0
        }
    }
}

extension TextPatternError: CustomStringConvertible {
    /// The expression, the reason and the position.
    public var description: String { "'\(pattern)' is not a regular expression: \(problem) at offset \(offset)" }
}
