extension JSONError: CustomStringConvertible {
    /// The position and the reason: `line 3, column 7: expected a value`.
    public var description: String { "line \(line), column \(column): \(reason)" }
}

extension JSONError.Reason: CustomStringConvertible {
    /// The reason without the position.
    package var description: String {
        switch self {
        case .unexpectedEnd: "the text ends too early"
        case .expected(let what): "expected \(what)"
        case .trailingContent: "expected the end of the text"
        case .malformedNumber: "JSON doesn't allow this form of a number"
        case .numberTooLarge: "the number is too large"
        case .controlCharacter: "a control character must be escaped"
        case .malformedEscape: "JSON doesn't have this escape"
        case .loneSurrogate: "half a surrogate pair isn't a character"
        case .invalidUTF8: "the bytes are not UTF-8"
        case .tooDeep(let limit): "nested more than \(limit) levels deep"
        case .cancelled: "reading was cancelled"
        }
    }
}
