extension XPathError: CustomStringConvertible {
    /// The expression, the position and the reason.
    public var description: String {
        "XPath '\(Self.shortened(expression))': \(reason)" + (offset.map { " at offset \($0)" } ?? "")
    }

    private static func shortened(_ text: String) -> String {
        let limit = 300
        guard text.utf8.count > limit else { return text }
        return text.prefix(limit) + "…"
    }
}

extension XPathError.Reason: CustomStringConvertible {
    /// The reason, in a few words.
    package var description: String {
        switch self {
        case .missingExpression: "an expression is missing"
        case .missingStep: "a step of a path is missing"
        case .unexpected(let character): "unexpected '\(character)'"
        case .unclosed(let character): "a closing '\(character)' is missing"
        case .unknownAxis(let name, let suggestion): "no axis '\(name)'" + Self.hint(suggestion)
        case .unknownFunction(let name, let suggestion): "no function '\(name)()'" + Self.hint(suggestion)
        case .unknownPrefix(let prefix): "no namespace is declared for the prefix '\(prefix)'"
        case .unknownVariable(let name): "no value is given for '$\(name)'"
        case .wrongArgumentCount(let function, let count):
            "'\(function)()' cannot be called with \(Self.arguments(count))"
        case .notNodes: "expected nodes, found a text, a number or a truth value"
        case .malformedPattern(let pattern, let problem): "'\(pattern)' is not a regular expression: \(problem)"
        case .unknownFlag(let flag): "no flag '\(flag)' of a regular expression; there are 'g' and 'i'"
        case .tooDeep(let limit): "more than \(limit) nested parts"
        case .tooLong(let limit): "more than \(limit) bytes"
        case .limitExceeded(let operations): "the evaluation takes more than \(operations) steps"
        case .cancelled: "the evaluation was cancelled"
        case .textTooLong(let limit): "the evaluation makes a text of more than \(limit) bytes"
        }
    }

    private static func hint(_ suggestion: String?) -> String {
        suggestion.map { " (did you mean '\($0)'?)" } ?? ""
    }

    private static func arguments(_ count: Int) -> String {
        switch count {
        case 0: "no arguments"
        case 1: "1 argument"
        default: "\(count) arguments"
        }
    }
}
