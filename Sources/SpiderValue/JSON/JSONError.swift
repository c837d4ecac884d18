/// An error in a JSON text, with its line and column.
public struct JSONError: Error, Hashable {
    /// The kinds of errors.
    package enum Reason: Sendable, Hashable {
        /// The text ends before the value does.
        case unexpectedEnd
        /// The text has something else than expected; the payload is in words.
        case expected(String)
        /// Something follows the value.
        case trailingContent
        /// A number isn't in JSON's form, such as `01` or `1.`.
        case malformedNumber
        /// A number is too large even for a `Double`.
        case numberTooLarge
        /// A control character isn't escaped.
        case controlCharacter
        /// A backslash doesn't begin an escape.
        case malformedEscape
        /// An escaped UTF-16 surrogate has no other half.
        case loneSurrogate
        /// The bytes are not UTF-8.
        case invalidUTF8
        /// Lists and objects are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// The task was cancelled, as that of a page that takes too long.
        case cancelled
    }

    /// The reason.
    package var reason: Reason
    /// The position, in bytes.
    package var offset: Int
    /// The line, counted from 1.
    package var line: Int
    /// The column, counted from 1, in characters (Unicode scalars).
    package var column: Int
}
