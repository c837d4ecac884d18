/// A fault in an XPath expression, or an error in its evaluation.
public struct XPathError: Error, Equatable, Sendable {
    /// The expression's text.
    package let expression: String

    /// The position of the fault in the expression's UTF-8; nil if it concerns the whole expression.
    package let offset: Int?

    /// The reason.
    package let reason: Reason

    /// Creates an error of an expression.
    package init(expression: String, offset: Int?, reason: Reason) {
        self.expression = expression
        self.offset = offset
        self.reason = reason
    }

    /// The kinds of errors.
    package enum Reason: Equatable, Sendable {
        /// An expression is missing.
        case missingExpression
        /// A step of a path, such as a name, `*` or `.`, has to follow.
        case missingStep
        /// This character cannot be here.
        case unexpected(Character)
        /// The expression ends before this character, which it needs.
        case unclosed(Character)
        /// There is no such axis; the second value is one with a similar name.
        case unknownAxis(String, suggestion: String?)
        /// There is no such function; the second value is one with a similar name.
        case unknownFunction(String, suggestion: String?)
        /// No URI is known for this namespace prefix.
        case unknownPrefix(String)
        /// No value is given for this variable.
        case unknownVariable(String)
        /// A function that takes another number of arguments.
        case wrongArgumentCount(function: String, count: Int)
        /// The result isn't nodes, but nodes are required.
        case notNodes
        /// A pattern isn't a regular expression, for this reason.
        case malformedPattern(String, problem: String)
        /// A pattern has a flag other than `g` and `i`.
        case unknownFlag(Character)
        /// Parts are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// The expression has more bytes than the limit.
        case tooLong(limit: Int)
        /// The evaluation took more steps than the limit.
        case limitExceeded(operations: Int)
        /// The evaluating task was cancelled.
        case cancelled
        /// The evaluation made a text of more bytes than the limit.
        case textTooLong(limit: Int)
    }
}
