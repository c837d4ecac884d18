/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable {
    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        /// The text ends before the value does.
        case unexpectedEnd
        /// Something else was expected here; in words.
        case expected(String)
        /// Something follows the value.
        case trailingContent
        /// A number is written in a way that JSON does not know, such as `01` or `1.`.
        case malformedNumber
        /// A number is too large even for a `Double`.
        case numberTooLarge
        /// A control character stands unescaped in a text.
        case controlCharacter
        /// A backslash is followed by something that is no escape.
        case malformedEscape
        /// An escaped UTF-16 surrogate lacks its other half.
        case loneSurrogate
        /// The bytes are not UTF-8.
        case invalidUTF8
        /// Lists and objects are nested deeper than this.
        case tooDeep(limit: Int)
        /// The task that read it was cancelled, as that of a page that takes too long.
        case cancelled
    }

    /// What is wrong.
    public var reason: Reason
    /// Where: the number of bytes before it.
    public var offset: Int
    /// The line, counted from 1.
    public var line: Int
    /// The column, counted from 1, in characters (Unicode scalars).
    public var column: Int
}
