import SpiderHTTP

extension CookieFileError: CustomStringConvertible {
    /// The problems, one per line.
    var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

extension CookieFileError.Problem: CustomStringConvertible {
    /// The problem with its line, such as `line 3: expected 7 fields between tabs and found 1`.
    var description: String { "line \(line): \(reason)" }
}

extension CookieFileError.Reason: CustomStringConvertible {
    var description: String {
        switch self {
        case .fieldCount(let count): "expected 7 fields between tabs and found \(count)"
        // If fields are missing, the text in their place may be the cookie's value.
        case .flag: "expected TRUE or FALSE in the second and the fourth field"
        case .expiry: "expected a time in seconds since 1970 in the fifth field"
        case .cookie(let error): error.description
        }
    }
}
