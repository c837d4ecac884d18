import SpiderHTTP

extension CookieFileError: CustomStringConvertible {
    /// The problems in words, one per line.
    var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

extension CookieFileError.Problem: CustomStringConvertible {
    /// The problem in words, such as `line 3: expected 7 fields between tabs and found 1`.
    var description: String { "line \(line): \(reason)" }
}

extension CookieFileError.Reason: CustomStringConvertible {
    /// The reason in words.
    var description: String {
        switch self {
        case .fieldCount(let count): "expected 7 fields between tabs and found \(count)"
        // Where fields are missing, what stands in their place may be the cookie's value.
        case .flag: "expected TRUE or FALSE in the second and the fourth field"
        case .expiry: "expected a time in seconds since 1970 in the fifth field"
        case .cookie(let error): error.description
        }
    }
}
