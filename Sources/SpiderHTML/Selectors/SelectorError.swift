internal import SpiderValue

/// A fault in a selector, or an error in a search with it.
public struct SelectorError: Error, Equatable, Sendable {
    /// The selector's text.
    package let selector: String

    /// The position of the fault in the selector's UTF-8; 0 if it concerns the whole selector.
    package let offset: Int

    /// The reason.
    package let reason: Reason

    /// Creates an error of a selector.
    package init(selector: String, offset: Int, reason: Reason) {
        self.selector = selector
        self.offset = offset
        self.reason = reason
    }

    /// The kinds of errors.
    package enum Reason: Equatable, Sendable {
        /// A selector is missing.
        case missingSelector
        /// A name has to follow, as after `.`, `#`, `[` or `:`.
        case missingName
        /// This character cannot be here.
        case unexpected(Character)
        /// The selector ends before this character, which it needs.
        case unclosed(Character)
        /// An attribute's value has to follow its operator.
        case missingValue
        /// There is no such pseudo-class; the second value is one with a similar name.
        case unknownPseudoClass(String, suggestion: String?)
        /// There is no such pseudo-element, or it cannot be here.
        case pseudoElement(String)
        /// Something follows a pseudo-element, which has to be last.
        case afterPseudoElement
        /// The selector selects texts, but elements are required.
        case givesText
        /// A line ends inside a text in quotation marks; CSS requires `\\A` and a space.
        case lineEndInString
        /// A malformed regular expression, and the problem if it is known.
        case malformedRegex(String?)
        /// This is neither `ltr` nor `rtl`.
        case malformedDirection
        /// This pseudo-class needs an argument in parentheses.
        case missingArgument(String)
        /// This is not of the form `an+b`, `odd` or `even`.
        case malformedNth
        /// A namespace prefix that the selector was not given.
        case undeclaredNamespace(String)
        /// `:has` inside `:has`.
        case nestedHas
        /// Functions are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// The selector has more bytes than the limit.
        case tooLong(limit: Int)
        /// The selector has more parts, joined by combinators, than the limit.
        case tooManyParts(limit: Int)
        /// The search took more steps than a page of this size allows.
        case tooManySteps(limit: Int)
        /// The searching task was cancelled.
        case cancelled
    }
}

extension SelectorError {
    /// The error that a budget's end leads to.
    init(_ selector: String, _ stop: StepBudget.Stop, _ budget: StepBudget) {
        let reason: Reason =
            switch stop {
            case .tooManySteps: .tooManySteps(limit: budget.limit)
            case .cancelled: .cancelled
            }
        self.init(selector: selector, offset: 0, reason: reason)
    }
}
