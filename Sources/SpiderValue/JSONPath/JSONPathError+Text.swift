extension JSONPathError: CustomStringConvertible {
    /// The query, the reason and the position.
    public var description: String {
        "JSONPath '\(path)': \(reason)" + (offset.map { " at offset \($0)" } ?? "")
    }
}

extension JSONPathError.Reason: CustomStringConvertible {
    /// The reason in a few words.
    package var description: String {
        switch self {
        case .missingRoot: "a path begins with '$'"
        case .unexpected(let character): "unexpected '\(character)'"
        case .unexpectedEnd: "something is missing"
        case .unclosed(let character): "a closing '\(character)' is missing"
        case .missingName: "a name is missing"
        case .malformedNumber: "a number isn't in a valid form here"
        case .numberOutOfRange: "the number is too large"
        case .malformedEscape: "this escape isn't valid here"
        case .loneSurrogate: "half a surrogate pair isn't a character"
        case .controlCharacter: "a control character must be escaped"
        case .unknownFunction(let name, let suggestion):
            "no function '\(name)'" + (suggestion.map { " (did you mean '\($0)'?)" } ?? "")
        case .argumentCount(let function, let expected, let found):
            "'\(function)' takes \(expected) argument\(expected == 1 ? "" : "s"), not \(found)"
        case .wrongArgument(let function, let expected): "'\(function)' takes \(expected)"
        case .notSingular: "a path that can select more than one value can't be compared"
        case .notComparable(let function): "the result of '\(function)' can't be compared"
        case .missingComparison: "a value has to be compared with another"
        case .tooDeep(let limit): "nested more than \(limit) levels deep"
        case .tooLong(let limit): "more than \(limit) bytes"
        case .treeTooDeep(let limit): "the values are nested more than \(limit) levels deep"
        case .tooManyNodes(let limit): "more than \(limit) values are selected"
        case .tooManySteps(let limit): "more than \(limit) steps are needed"
        case .cancelled: "the search was cancelled"
        case .noMatch: "nothing matches"
        }
    }
}
