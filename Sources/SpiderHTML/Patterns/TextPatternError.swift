/// A fault in a ``TextPattern``.
public struct TextPatternError: Error, Equatable, Sendable {
    /// The expression's text.
    public let pattern: String

    /// Where the fault is, in bytes of UTF-8 from the beginning of the expression.
    public let offset: Int

    /// What is wrong there, in a few words.
    public let problem: String

    /// Makes the error that a fault in an expression leads to.
    public init(pattern: String, offset: Int, problem: String) {
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
    /// The expression, what is wrong with it, and where.
    public var description: String { "'\(pattern)' is not a regular expression: \(problem) at offset \(offset)" }
}
