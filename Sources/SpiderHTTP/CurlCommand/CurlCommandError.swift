/// Why a text is no curl command that can be made a request of.
public struct CurlCommandError: Error, Sendable, Hashable {
    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        /// The text is longer than is read, in bytes.
        case tooLong(limit: Int)
        /// The program is another one than curl; the payload is its name, empty where there is none.
        case notCurl(String)
        /// Something that a shell would act upon, and that is never done here: `$NAME`, `|`, `;`, `>` …
        case shellSyntax(String)
        /// A quotation mark without the one that ends the quotation.
        case unterminatedQuote
        /// There is a further command behind this one.
        case secondCommand
        /// curl has no such option, or none that is known here; it is named as it is written.
        case unknownOption(String)
        /// An option that is known and that no request can have; with the reason.
        case unsupportedOption(String, because: String)
        /// An option stands at the end, without its value.
        case valueMissing(String)
        /// An option would read a file, or standard input, which a copied command must not.
        case readsFile(String)
        /// The value of an option is not what it has to be.
        case invalidValue(String, expected: String)
        /// Two options that exclude each other.
        case conflict(String, String)
        /// There is no URL.
        case urlMissing
        /// There are several URLs, or a pattern that stands for several.
        case severalURLs
        /// The URL is none, or one of another scheme.
        case notURL(String)
    }

    /// What is wrong.
    public var reason: Reason
    /// The line of the text that it is on, from 1.
    public var line: Int
    /// The place in this line, in bytes from 1.
    public var column: Int

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - reason: what is wrong
    ///   - line: the line of the text that it is on, from 1
    ///   - column: the place in this line, in bytes from 1
    public init(_ reason: Reason, line: Int, column: Int) {
        self.reason = reason
        self.line = line
        self.column = column
    }

    /// An error at an offset in the text.
    init(_ reason: Reason, at offset: Int, in text: [UInt8]) {
        let before = text[..<min(max(offset, 0), text.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.init(
            reason, line: before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 },
            column: before.count - lineStart + 1)
    }
}
