private import SpiderValue

extension JavaScriptError: CustomStringConvertible {
    /// The line, the column, the reason and the text around the error.
    package var description: String {
        "line \(line), column \(column): \(reason)" + (excerpt.isEmpty ? "" : ", near: \(excerpt)")
    }
}

extension JavaScriptError.Reason: CustomStringConvertible {
    /// The reason without the position.
    package var description: String {
        switch self {
        case .unexpectedEnd: "the text ends too early"
        case .expected(let what): "expected \(what)"
        case .notLiteral(let what): "'\(what)' is not a literal"
        case .substitution: "a template with '${' is not a literal"
        case .unclosedText: "a closing quote is missing"
        case .malformedEscape: "JavaScript doesn't have this escape"
        case .malformedNumber: "JavaScript doesn't allow this form of a number"
        case .tooDeep(let limit): "nested more than \(limit) levels deep"
        case .cancelled: "reading was cancelled"
        case .trailingContent: "expected the end of the value"
        case .notJSON(let fault): "the argument of JSON.parse isn't JSON (\(fault))"
        }
    }
}
