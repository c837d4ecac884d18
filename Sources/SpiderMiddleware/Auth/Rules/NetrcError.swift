import SpiderHTTP

/// A mistake in a `.netrc` file.
struct NetrcError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of mistake. It contains no word of the file: a password may be in the wrong place.
    enum Reason: Sendable, Hashable {
        /// The file is larger than this limit, in bytes.
        case tooLarge(limit: Int)
        /// A word has no meaning in its place.
        case unexpectedWord
        /// A keyword has no value.
        case valueMissing(String)
        /// A value belongs to no machine.
        case machineMissing(String)
        /// A quoted word doesn't end.
        case unterminatedQuote
    }

    var reason: Reason
    /// The number of the line, from 1.
    var line: Int

    /// The reason with its line: `line 3: 'password' needs a value`.
    var description: String { "line \(line): \(reason)" }
}

extension NetrcError.Reason: CustomStringConvertible {
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
