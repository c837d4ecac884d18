/// An error in a JSONPath query, or in a search with it.
public struct JSONPathError: Error, Equatable, Sendable {
    /// The query's text.
    package let path: String

    /// The position of the fault in the query's UTF-8; nil if a well-formed query failed.
    package let offset: Int?

    /// The reason.
    package let reason: Reason

    /// Creates an error of a query.
    package init(path: String, offset: Int?, reason: Reason) {
        self.path = path
        self.offset = offset
        self.reason = reason
    }

    /// The kinds of errors.
    package enum Reason: Equatable, Sendable {
        /// The query does not begin with `$`.
        case missingRoot
        /// This character cannot be here.
        case unexpected(Character)
        /// The query ends too early.
        case unexpectedEnd
        /// The query ends before this character, which it needs.
        case unclosed(Character)
        /// A name has to follow.
        case missingName
        /// A number isn't in a valid form here, such as `01`, `-0` for an index, or `1.`.
        case malformedNumber
        /// An index is beyond ±(2⁵³ − 1), or a number beyond what a `Double` holds.
        case numberOutOfRange
        /// A backslash doesn't begin an escape that is valid between these quotes.
        case malformedEscape
        /// An escaped UTF-16 surrogate has no other half.
        case loneSurrogate
        /// A control character isn't escaped.
        case controlCharacter
        /// There is no function with this name; the second payload is one with a similar name.
        case unknownFunction(String, suggestion: String?)
        /// A function got the wrong number of arguments.
        case argumentCount(function: String, expected: Int, found: Int)
        /// An argument has the wrong type; `expected` is the right one in words.
        case wrongArgument(function: String, expected: String)
        /// A comparison has a query that can select more than one value.
        case notSingular
        /// A comparison has a function whose result is true or false.
        case notComparable(function: String)
        /// A value isn't compared with anything.
        case missingComparison
        /// Filters, parentheses and functions are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// The query has more bytes than the limit.
        case tooLong(limit: Int)
        /// The searched tree has more levels than the limit.
        case treeTooDeep(limit: Int)
        /// The query selects more values than the limit, at its end or on the way.
        case tooManyNodes(limit: Int)
        /// The search takes more steps than the limit; a step is about one visited value.
        case tooManySteps(limit: Int)
        /// The searching task was cancelled.
        case cancelled
        /// The query selects nothing, though a value is required.
        case noMatch
    }
}
