extension CurlCommandError: CustomStringConvertible {
    /// The reason in words, with its place: `1:23: curl has no option '--foo' that is known here`.
    public var description: String { "\(line):\(column): \(reason)" }
}

extension CurlCommandError.Reason: CustomStringConvertible {
    /// The reason in words, without the values of options: there may be a password among them.
    public var description: String {
        switch self {
        case .tooLong(let limit): "the command is longer than \(limit) bytes"
        case .notCurl(""): "the command is empty"
        case .notCurl(let name): "'\(name.prefix(40))' is not curl"
        case .shellSyntax(let text):
            "'\(text)' is for a shell, and no shell is asked here: put it in quotation marks if it is meant as it stands"
        case .unterminatedQuote: "the quotation that begins here does not end"
        case .secondCommand: "there is more behind the end of the command"
        case .unknownOption(let name): "curl has no option '\(name.prefix(80))' that is known here"
        case .unsupportedOption(let name, let reason): "'\(name)' cannot be taken over: \(reason)"
        case .valueMissing(let name): "'\(name)' needs a value"
        case .readsFile(let name):
            "'\(name)' would read a file here, which a command that was copied must not: write down its content"
        case .invalidValue(let name, let expected): "'\(name)': expected \(expected)"
        case .conflict(let first, let second): "'\(first)' and '\(second)' exclude each other"
        case .urlMissing: "there is no URL"
        case .severalURLs: "there are several URLs, or brackets that stand for several (-g takes them as they stand)"
        case .notURL(let text): "not an http or https URL: \(text)"
        }
    }
}
