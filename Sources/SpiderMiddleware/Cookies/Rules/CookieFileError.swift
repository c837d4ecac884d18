import SpiderHTTP

/// The invalid lines of a cookie file.
struct CookieFileError: Error, Sendable, Hashable {
    /// One invalid line.
    struct Problem: Sendable, Hashable {
        /// The number of the line, from 1.
        var line: Int
        /// The reason why it is invalid.
        var reason: Reason

        /// Creates a problem.
        init(line: Int, reason: Reason) {
            self.line = line
            self.reason = reason
        }
    }

    /// The reason why a line is invalid.
    enum Reason: Sendable, Hashable {
        /// It doesn't have seven fields between tabs.
        case fieldCount(Int)
        /// One of the two flags is neither `TRUE` nor `FALSE`.
        case flag(String)
        /// The expiry time isn't a number.
        case expiry(String)
        /// Its cookie is refused.
        case cookie(CookieError)
    }

    /// The problems, at most the first hundred.
    var problems: [Problem]

    /// Creates an error from its problems.
    init(problems: [Problem]) {
        self.problems = problems
    }
}
