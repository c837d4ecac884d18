extension CurlCommandError: CustomStringConvertible {
    /// The error in words, with its place: `1:23: unknown curl option '--foo'`.
    public var description: String { "\(line):\(column): \(reason)" }
}

extension CurlCommandError.Reason: CustomStringConvertible {
    /// The error in words, without the values of options, which may be passwords.
    package var description: String {
        switch self {
        case .tooLong(let limit): "the command is longer than \(limit) bytes"
        case .notCurl(""): "the command is empty"
        case .notCurl(let name): "'\(name.prefix(40))' isn't curl"
        case .shellSyntax(let text):
            "'\(text)' is for a shell, and no shell runs this: quote it if you mean the character itself"
        case .unterminatedQuote: "this quotation isn't closed"
        case .secondCommand: "another command follows"
        case .unknownOption(let name): "unknown curl option '\(name.prefix(80))'"
        case .unsupportedOption(let name, let reason): "'\(name)' can't be used: \(reason)"
        case .valueMissing(let name): "'\(name)' needs a value"
        case .readsFile(let name):
            "'\(name)' would read a file, which a copied command must not: replace it with the file's content"
        case .invalidValue(let name, let expected): "'\(name)': expected \(expected)"
        case .conflict(let first, let second): "'\(first)' and '\(second)' exclude each other"
        case .urlMissing: "there is no URL"
        case .severalURLs: "there are several URLs, or brackets for several (-g takes brackets literally)"
        case .notURL(let text): "not an http or https URL: \(text)"
        }
    }
}
