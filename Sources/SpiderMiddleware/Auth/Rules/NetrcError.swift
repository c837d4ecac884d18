import SpiderHTTP

/// The fault of a `.netrc` file.
struct NetrcError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The fault. No word of the file is among it: a password may be in the wrong place.
    enum Reason: Sendable, Hashable {
        /// The file is larger than is read, in bytes.
        case tooLarge(limit: Int)
        /// A word that has no meaning in its place.
        case unexpectedWord
        /// A keyword without the value that belongs to it.
        case valueMissing(String)
        /// A value that belongs to no machine.
        case machineMissing(String)
        /// A quotation without its end.
        case unterminatedQuote
    }

    /// The fault.
    var reason: Reason
    /// The number of the line, from 1.
    var line: Int

    /// The reason in words: `line 3: 'password' needs a value`.
    var description: String { "line \(line): \(reason)" }
}

extension NetrcError.Reason: CustomStringConvertible {
    /// The reason in words.
    var description: String {
        switch self {
        case .tooLarge(let limit): "the file is larger than \(limit) bytes"
        case .unexpectedWord:
            "expected machine, default, login, password, account or macdef (a value with blanks stands in quotation marks)"
        case .valueMissing(let keyword): "'\(keyword)' needs a value"
        case .machineMissing(let keyword): "'\(keyword)' stands before any machine"
        case .unterminatedQuote: "the quotation that begins here does not end"
        }
    }
}
