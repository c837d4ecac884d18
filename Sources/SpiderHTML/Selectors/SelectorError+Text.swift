extension SelectorError: CustomStringConvertible {
    /// The selector, the position and the reason.
    public var description: String {
        switch reason {
        case .tooManySteps, .cancelled: "selector '\(selector)': \(reason)"
        default: "selector '\(selector)': \(reason) at offset \(offset)"
        }
    }
}

extension SelectorError.Reason: CustomStringConvertible {
    /// The reason, in a few words.
    package var description: String {
        switch self {
        case .missingSelector: "a selector is missing"
        case .missingName: "a name is missing"
        case .unexpected(let character): "unexpected '\(character)'"
        case .unclosed(let character): "a closing '\(character)' is missing"
        case .missingValue: "a value is missing"
        case .unknownPseudoClass(let name, let suggestion):
            "no pseudo-class ':\(name)'" + (suggestion.map { " (did you mean ':\($0)'?)" } ?? "")
        case .pseudoElement(let name):
            "'::\(name)' cannot be read; '::text' and '::attr(name)' can, at the end of a selector"
        case .afterPseudoElement: "nothing can follow a pseudo-element"
        case .givesText: "'::text' and '::attr()' select texts, not elements; use 'values'"
        case .lineEndInString: "a text in quotation marks can't have a line end in it; write '\\A ' for one"
        case .malformedRegex(let problem): "this is not a regular expression" + (problem.map { ": \($0)" } ?? "")
        case .malformedDirection: "this is neither 'ltr' nor 'rtl'"
        case .missingArgument(let name): "':\(name)' needs an argument in parentheses"
        case .malformedNth: "this is not 'an+b', 'odd' or 'even'"
        case .undeclaredNamespace(let prefix): "the namespace prefix '\(prefix)' is not declared"
        case .nestedHas: "':has' cannot be inside ':has'"
        case .tooDeep(let limit): "more than \(limit) nested functions"
        case .tooLong(let limit): "more than \(limit) bytes"
        case .tooManyParts(let limit): "more than \(limit) parts joined by combinators"
        case .tooManySteps(let limit):
            "the search takes more than \(limit) steps on this page; "
                + "search a smaller part of it, or with a simpler selector"
        case .cancelled: "the search was cancelled"
        }
    }
}
