import SpiderHTTP

/// The faults of a cookie file.
struct CookieFileError: Error, Sendable, Hashable {
    /// One line that cannot be read.
    struct Problem: Sendable, Hashable {
        /// The number of the line, from 1.
        var line: Int
        /// The fault.
        var reason: Reason

        /// Creates a problem.
        init(line: Int, reason: Reason) {
            self.line = line
            self.reason = reason
        }
    }

    /// The fault of a line.
    enum Reason: Sendable, Hashable {
        /// It does not have seven fields between tabs.
        case fieldCount(Int)
        /// One of the two flags is neither `TRUE` nor `FALSE`.
        case flag(String)
        /// The time at which the cookie ends is no number.
        case expiry(String)
        /// The cookie cannot be used.
        case cookie(CookieError)
    }

    /// The lines with problems, at most the first hundred.
    var problems: [Problem]

    /// Creates an error from its problems.
    init(problems: [Problem]) {
        self.problems = problems
    }
}
