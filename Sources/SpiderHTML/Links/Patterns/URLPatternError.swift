/// A fault in a ``URLPattern``.
public struct URLPatternError: Error, Equatable, Sendable {
    /// The pattern's text, shortened if it is long.
    package let pattern: String

    /// The position of the fault in the pattern's UTF-8.
    package let offset: Int

    /// The reason.
    package let reason: Reason

    /// Creates an error of a pattern.
    package init(pattern: String, offset: Int, reason: Reason) {
        self.pattern = pattern
        self.offset = offset
        self.reason = reason
    }

    /// The kinds of errors.
    package enum Reason: Error, Equatable, Sendable {
        /// There is nothing in it.
        case empty
        /// A glob that begins neither with a slash nor with a scheme.
        case unclearBeginning
        /// A host has to be written as URLs have it, in ASCII.
        case hostNotASCII
        /// This character cannot be here.
        case unexpected(Character)
        /// The pattern ends before this character, which it needs.
        case unclosed(Character)
        /// There is nothing before this character that could be repeated.
        case nothingToRepeat(Character)
        /// A repetition whose figures are too large or in the wrong order.
        case malformedRepetition
        /// A range in a set whose ends are in the wrong order, or no single characters.
        case malformedRange
        /// A set can only have characters of ASCII.
        case setNotASCII
        /// This is part of other languages of regular expressions, and not of this one.
        case unsupported(String)
        /// Groups inside one another, deeper than allowed.
        case tooDeep(limit: Int)
        /// More bytes than allowed.
        case tooLong(limit: Int)
        /// More steps than allowed, once repetitions are written out.
        case tooManySteps(limit: Int)
    }
}
