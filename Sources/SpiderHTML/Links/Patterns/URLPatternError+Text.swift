extension URLPatternError: CustomStringConvertible {
    /// The pattern, the position and the reason.
    public var description: String { "URL pattern '\(pattern)': \(reason) at offset \(offset)" }
}

extension URLPatternError.Reason: CustomStringConvertible {
    /// The reason, in a few words.
    package var description: String {
        switch self {
        case .empty: "it is empty"
        case .unclearBeginning:
            "a glob begins with '/' for a path, '//' for a host, or a scheme and '://'"
        case .hostNotASCII: "a host must be in ASCII, as 'xn--…'"
        case .unexpected(let character): "unexpected '\(character)'"
        case .unclosed(let character): "a closing '\(character)' is missing"
        case .nothingToRepeat(let character): "there is nothing that '\(character)' could repeat"
        case .malformedRepetition: "a repetition is '{m}', '{m,}' or '{m,n}' with m <= n <= 1000"
        case .malformedRange: "a range goes from one character to a later one"
        case .setNotASCII: "a set can have only ASCII characters, because URLs have no others"
        case .unsupported(let what): "'\(what)' is not supported"
        case .tooDeep(let limit): "more than \(limit) nested groups"
        case .tooLong(let limit): "more than \(limit) bytes"
        case .tooManySteps(let limit): "more than \(limit) steps, with repetitions written out"
        }
    }
}
