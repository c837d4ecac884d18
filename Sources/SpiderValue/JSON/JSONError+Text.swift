extension JSONError: CustomStringConvertible {
    /// The position and the reason: `line 3, column 7: expected a value`.
    public var description: String { "line \(line), column \(column): \(reason)" }
}

extension JSONError.Reason: CustomStringConvertible {
    /// The reason in words, without the position.
    public var description: String {
        switch self {
        case .unexpectedEnd: "the text ends too early"
        case .expected(let what): "expected \(what)"
        case .trailingContent: "expected the end of the text"
        case .malformedNumber: "this is not a number that JSON allows"
        case .numberTooLarge: "the number is too large"
        case .controlCharacter: "a control character in a text must be escaped"
        case .malformedEscape: "this is not an escape that JSON allows"
        case .loneSurrogate: "half a surrogate pair is no character"
        case .invalidUTF8: "the bytes are not UTF-8"
        case .tooDeep(let limit): "nested more than \(limit) levels deep"
        case .cancelled: "reading was cancelled"
        }
    }
}
