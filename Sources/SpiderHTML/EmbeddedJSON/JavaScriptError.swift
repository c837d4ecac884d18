package import SpiderValue

/// An error in a JavaScript literal, with its line and column.
package struct JavaScriptError: Error, Hashable, Sendable {
    /// The reason.
    package enum Reason: Sendable, Hashable {
        /// The text ends before the value does.
        case unexpectedEnd
        /// Something else was expected here; the text says what.
        case expected(String)
        /// The value would have to be computed: a name, a call, an operator.
        case notLiteral(String)
        /// A template contains `${…}`.
        case substitution
        /// A text in quotes is not closed on its line.
        case unclosedText
        /// A backslash isn't followed by a valid escape.
        case malformedEscape
        /// A number is written in a way that JavaScript doesn't know, or that it reads as octal, such as `017`.
        case malformedNumber
        /// Lists, objects and parentheses are nested deeper than this.
        case tooDeep(limit: Int)
        /// The task was cancelled.
        case cancelled
        /// Something follows the value.
        case trailingContent
        /// The argument of `JSON.parse` isn't JSON.
        case notJSON(JSONError)
    }

    /// The reason.
    package var reason: Reason
    /// The position in the UTF-8 of the text, in bytes.
    package var offset: Int
    /// The line, counted from 1.
    package var line: Int
    /// The column, counted from 1, in characters (Unicode scalars).
    package var column: Int
    /// The text around the error, on one line, up to 80 bytes.
    package var excerpt: String
}
