public import SpiderValue

/// Why a text is not a JavaScript literal, and where.
public struct JavaScriptError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        /// The text ends before the value does.
        case unexpectedEnd
        /// Something else was expected here; in words.
        case expected(String)
        /// What stands here has to be computed: a name, a call, an operator.
        case notLiteral(String)
        /// A template contains `${…}`.
        case substitution
        /// A text in quotes is not closed on its line.
        case unclosedText
        /// A backslash is followed by something that is no escape.
        case malformedEscape
        /// A number is written in a way that JavaScript does not know, or that it reads as octal, such as `017`.
        case malformedNumber
        /// Lists, objects and parentheses are nested deeper than this.
        case tooDeep(limit: Int)
        /// The task that read it was cancelled.
        case cancelled
        /// Something follows the value.
        case trailingContent
        /// What is handed to `JSON.parse` is not JSON.
        case notJSON(JSONError)
    }

    /// What is wrong.
    public var reason: Reason
    /// Where: the number of bytes of UTF-8 before it.
    public var offset: Int
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted from 1, in characters (Unicode scalars).
    public var column: Int
    /// The text around it, on one line, of up to 80 bytes.
    public var excerpt: String
}
