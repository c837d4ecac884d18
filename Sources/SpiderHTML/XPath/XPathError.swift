/// A fault in an XPath expression, or in its evaluation.
public struct XPathError: Error, Equatable, Sendable {
    /// The expression's text.
    public let expression: String

    /// Where the fault is, in bytes of UTF-8 from the beginning of the expression; nil when it concerns all of it.
    public let offset: Int?

    /// What is wrong there.
    public let reason: Reason

    /// Makes the error that a fault in an expression leads to.
    public init(expression: String, offset: Int?, reason: Reason) {
        self.expression = expression
        self.offset = offset
        self.reason = reason
    }

    /// What can be wrong with an expression.
    public enum Reason: Equatable, Sendable {
        /// There is nothing where an expression has to be.
        case missingExpression
        /// A step of a path, such as a name, `*` or `.`, has to follow.
        case missingStep
        /// This character cannot be here.
        case unexpected(Character)
        /// The expression ends before this character, which it needs.
        case unclosed(Character)
        /// There is no such axis; the second value is one that is spelt nearly so.
        case unknownAxis(String, suggestion: String?)
        /// There is no such function; the second value is one that is spelt nearly so.
        case unknownFunction(String, suggestion: String?)
        /// No URI is known for this namespace prefix.
        case unknownPrefix(String)
        /// No value is given for this variable.
        case unknownVariable(String)
        /// The `namespace` axis, which is not supported.
        case namespaceAxis
        /// A function that takes another number of arguments.
        case wrongArgumentCount(function: String, count: Int)
        /// Something other than nodes where nodes have to be.
        case notNodes
        /// A pattern that is not a regular expression, and why.
        case malformedPattern(String, problem: String)
        /// A flag of a pattern other than `g` and `i`.
        case unknownFlag(Character)
        /// Parts inside parts, deeper than allowed.
        case tooDeep(limit: Int)
        /// More bytes than allowed.
        case tooLong(limit: Int)
        /// The evaluation took more steps than allowed.
        case limitExceeded(operations: Int)
        /// The task that evaluated it was cancelled.
        case cancelled
        /// The evaluation made a text of more bytes than allowed.
        case textTooLong(limit: Int)
    }
}
