/// What is wrong with a file of the kind `.netrc`.
public struct NetrcError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong. No word of the file is among it: a password may be in the wrong place.
    public enum Reason: Sendable, Hashable {
        /// The file is larger than is read, in bytes.
        case tooLarge(limit: Int)
        /// A word that means nothing where it stands.
        case unexpectedWord
        /// A keyword without the value that belongs to it.
        case valueMissing(String)
        /// A value that belongs to no machine.
        case machineMissing(String)
        /// A quotation without its end.
        case unterminatedQuote
    }

    /// What is wrong.
    public var reason: Reason
    /// The number of the line, from 1.
    public var line: Int

    /// The reason in words: `line 3: 'password' needs a value`.
    public var description: String { "line \(line): \(reason)" }
}

extension NetrcError.Reason: CustomStringConvertible {
    /// The reason in words.
    public var description: String {
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
