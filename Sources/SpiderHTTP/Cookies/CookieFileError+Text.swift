extension CookieFileError: CustomStringConvertible {
    /// The problems in words, one per line.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

extension CookieFileError.Problem: CustomStringConvertible {
    /// The problem in words, such as ``line 3: expected 7 fields between tabs and found 1``.
    public var description: String { "line \(line): \(reason)" }
}

extension CookieFileError.Reason: CustomStringConvertible {
    /// The reason in words.
    public var description: String {
        switch self {
        case .fieldCount(let count): "expected 7 fields between tabs and found \(count)"
        case .flag(let text): "expected TRUE or FALSE and found `\(text)`"
        case .expiry(let text): "`\(text)` is not a time in seconds since 1970"
        case .cookie(let error): error.description
        }
    }
}
