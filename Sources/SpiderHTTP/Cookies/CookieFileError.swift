/// What is wrong with a cookie file: all of it at once.
public struct CookieFileError: Error, Sendable, Hashable {
    /// One line that cannot be read.
    public struct Problem: Sendable, Hashable {
        /// The number of the line, from 1.
        public var line: Int
        /// What is wrong with it.
        public var reason: Reason

        /// Creates a problem.
        public init(line: Int, reason: Reason) {
            self.line = line
            self.reason = reason
        }
    }

    /// What is wrong with a line.
    public enum Reason: Sendable, Hashable {
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
    public var problems: [Problem]

    /// Creates an error from its problems.
    public init(problems: [Problem]) {
        self.problems = problems
    }
}
