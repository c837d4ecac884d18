import SpiderKit

/// An error because pages of a job have failed, but none for the reason given to `retry`.
package struct UnknownReason: Error, Hashable, CustomStringConvertible {
    package let job: String
    package let reason: String
    /// The existing reasons.
    package let known: [String]

    package init(job: String, reason: String, known: [String]) {
        self.job = job
        self.reason = reason
        self.known = known
    }

    /// The existing reasons, one a line, and the words for kinds of them.
    package var description: String {
        let list = known.map { "\n  \($0.printable)" }.joined()
        let none = "no page of \(job) has failed for a reason that begins with '\(reason.printable)'"
        let words = "\n(or one of the words \(FailureFilter.words.joined(separator: ", ")))"
        return known.isEmpty ? none : "\(none); there are:\(list)\(words)"
    }
}
