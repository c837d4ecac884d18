/// A fault in a JSONPath query, or in what it was asked of.
public struct JSONPathError: Error, Equatable, Sendable {
    /// The query's text.
    public let path: String

    /// Where the fault is, in bytes of UTF-8 from the beginning of the query; nil when the query is well formed and
    /// could not be carried out.
    public let offset: Int?

    /// What is wrong.
    public let reason: Reason

    /// Makes the error that a fault leads to.
    public init(path: String, offset: Int?, reason: Reason) {
        self.path = path
        self.offset = offset
        self.reason = reason
    }

    /// What can be wrong.
    public enum Reason: Equatable, Sendable {
        /// The query does not begin with `$`.
        case missingRoot
        /// This character cannot be here.
        case unexpected(Character)
        /// The query ends where something has to follow.
        case unexpectedEnd
        /// The query ends before this character, which it needs.
        case unclosed(Character)
        /// A name has to follow.
        case missingName
        /// A number is written in a way that is not allowed here, such as `01`, `-0` for an index, or `1.`.
        case malformedNumber
        /// An index is beyond ±(2⁵³ − 1), or a number beyond what a `Double` holds.
        case numberOutOfRange
        /// A backslash is followed by something that is no escape between these quotes.
        case malformedEscape
        /// An escaped UTF-16 surrogate lacks its other half.
        case loneSurrogate
        /// A control character stands unescaped in a text.
        case controlCharacter
        /// There is no such function; the second value is one that is spelt nearly so.
        case unknownFunction(String, suggestion: String?)
        /// A function takes another number of arguments.
        case argumentCount(function: String, expected: Int, found: Int)
        /// An argument is of the wrong type; `expected` says in words what it has to be.
        case wrongArgument(function: String, expected: String)
        /// A query that can select more than one value cannot be compared.
        case notSingular
        /// What this function says is true or false by itself, and cannot be compared.
        case notComparable(function: String)
        /// What stands here is a value, which has to be compared with something.
        case missingComparison
        /// Filters, parentheses and functions inside one another, deeper than allowed.
        case tooDeep(limit: Int)
        /// More bytes than allowed.
        case tooLong(limit: Int)
        /// The tree that was searched has more levels than this.
        case treeTooDeep(limit: Int)
        /// The query selects more values than this, at its end or on its way.
        case tooManyNodes(limit: Int)
        /// Carrying out the query takes more steps than this; a step is about one value looked at.
        case tooManySteps(limit: Int)
        /// The task that searched was cancelled.
        case cancelled
        /// Nothing was found where something has to be.
        case noMatch
    }
}
