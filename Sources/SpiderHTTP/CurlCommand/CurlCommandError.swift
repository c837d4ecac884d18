/// The reason why a text isn't a curl command, or can't be a request.
public struct CurlCommandError: Error, Sendable, Hashable {
    /// The kinds of errors.
    @nonexhaustive
    package enum Reason: Sendable, Hashable {
        /// The text is longer than the limit, in bytes.
        case tooLong(limit: Int)
        /// The program isn't curl; the payload is its name, empty if there is none.
        case notCurl(String)
        /// Something that a shell would act upon: `$NAME`, `|`, `;`, `>` …
        case shellSyntax(String)
        /// A quotation doesn't end.
        case unterminatedQuote
        /// Another command follows.
        case secondCommand
        /// curl has no such option, or it isn't known here; the payload is the option as it is written.
        case unknownOption(String)
        /// The option can't be applied to a request, for the reason that is given.
        case unsupportedOption(String, because: String)
        /// The last option has no value.
        case valueMissing(String)
        /// The option would read a file or standard input, which a copied command must not.
        case readsFile(String)
        /// The option's value isn't valid.
        case invalidValue(String, expected: String)
        /// Two options exclude each other.
        case conflict(String, String)
        /// There is no URL.
        case urlMissing
        /// There are several URLs, or a pattern for several.
        case severalURLs
        /// The URL isn't valid, or isn't http or https.
        case notURL(String)
    }

    /// The kind of error.
    package var reason: Reason
    /// The line, beginning with 1.
    package var line: Int
    /// The column in bytes, beginning with 1.
    package var column: Int

    /// Creates an error.
    package init(_ reason: Reason, line: Int, column: Int) {
        self.reason = reason
        self.line = line
        self.column = column
    }

    /// Creates an error at an offset in the text.
    init(_ reason: Reason, at offset: Int, in text: [UInt8]) {
        let before = text[..<min(max(offset, 0), text.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.init(
            reason, line: before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 },
            column: before.count - lineStart + 1)
    }
}
