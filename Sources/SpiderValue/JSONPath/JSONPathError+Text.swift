extension JSONPathError: CustomStringConvertible {
    /// The query, the reason and the place.
    public var description: String {
        "JSONPath '\(path)': \(reason)" + (offset.map { " at offset \($0)" } ?? "")
    }
}

extension JSONPathError.Reason: CustomStringConvertible {
    /// The reason in a few words.
    public var description: String {
        switch self {
        case .missingRoot: "a path begins with '$'"
        case .unexpected(let character): "unexpected '\(character)'"
        case .unexpectedEnd: "something is missing"
        case .unclosed(let character): "a closing '\(character)' is missing"
        case .missingName: "a name is missing"
        case .malformedNumber: "this is not a number that can be here"
        case .numberOutOfRange: "the number is too large"
        case .malformedEscape: "this is not an escape that can be here"
        case .loneSurrogate: "half a surrogate pair is no character"
        case .controlCharacter: "a control character in a text must be escaped"
        case .unknownFunction(let name, let suggestion):
            "no function '\(name)'" + (suggestion.map { " (did you mean '\($0)'?)" } ?? "")
        case .argumentCount(let function, let expected, let found):
            "'\(function)' takes \(expected) argument\(expected == 1 ? "" : "s"), not \(found)"
        case .wrongArgument(let function, let expected): "'\(function)' has to be given \(expected)"
        case .notSingular: "a path that can select more than one value cannot be compared"
        case .notComparable(let function): "what '\(function)' says cannot be compared"
        case .missingComparison: "a value has to be compared with another"
        case .tooDeep(let limit): "more than \(limit) levels inside one another"
        case .tooLong(let limit): "more than \(limit) bytes"
        case .treeTooDeep(let limit): "the values are nested more than \(limit) levels deep"
        case .tooManyNodes(let limit): "more than \(limit) values are selected"
        case .tooManySteps(let limit): "more than \(limit) steps are needed"
        case .cancelled: "the search was cancelled"
        case .noMatch: "nothing is there"
        }
    }
}
