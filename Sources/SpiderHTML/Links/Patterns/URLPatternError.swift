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
        /// The pattern is empty.
        case empty
        /// A glob begins neither with a slash nor with a scheme.
        case unclearBeginning
        /// A host isn't in ASCII, as it is in URLs.
        case hostNotASCII
        /// This character isn't allowed here.
        case unexpected(Character)
        /// The pattern ends before this character, which it needs.
        case unclosed(Character)
        /// There is nothing to repeat before this character.
        case nothingToRepeat(Character)
        /// The numbers of a repetition are too large or in the wrong order.
        case malformedRepetition
        /// The ends of a range in a set are in the wrong order, or aren't single characters.
        case malformedRange
        /// A set has a character beyond ASCII.
        case setNotASCII
        /// Other regular expressions have this feature, and these don't.
        case unsupported(String)
        /// Groups are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// The pattern has more bytes than the limit.
        case tooLong(limit: Int)
        /// The pattern has more steps than the limit, with repetitions written out.
        case tooManySteps(limit: Int)
    }
}
