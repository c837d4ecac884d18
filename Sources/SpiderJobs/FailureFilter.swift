@_spi(Algorithms) import SpiderHTTP
import SpiderKit

/// The failed pages that `spider retry --reason` selects: by the beginning of a reason, or by a word for a kind of failure.
package struct FailureFilter: Sendable {
    private let text: String
    private let kind: Kind?

    /// Reads the argument of `--reason`.
    package init(_ text: String) {
        self.text = text
        kind = Kind(text.lowercased())
    }

    /// Returns whether a failure is selected.
    ///
    /// - Parameters:
    ///   - reason: the reason of the failure
    ///   - status: the status of its response; `nil` if there was none
    package func matches(_ reason: String, status: Int?) -> Bool {
        begins(reason) || kind?.matches(reason, status: status) ?? false
    }

    /// Returns whether a reason begins with the text, or a summary counts it under a pattern that does: `no price for '…'`.
    private func begins(_ reason: String) -> Bool {
        if reason.utf8.lazy.map(\.lowercasedASCII).starts(with: text.utf8.lazy.map(\.lowercasedASCII)) { return true }
        return text.contains("…") && ReasonPattern.patterns(of: reason).contains { $0.utf8.starts(with: text.utf8) }
    }

    /// The words, for messages.
    package static var words: [String] { Kind.phrases.keys.sorted() + ["parse", "404", "5xx"] }

    /// The meaning of a word.
    private enum Kind {
        /// Failures with one of these in their reason: a failure of robots.txt has words of its own before it.
        case phrases([String])
        /// Responses with a status in this range.
        case statuses(ClosedRange<Int>)
        /// Pages whose responses couldn't be parsed.
        case parse

        static let phrases: [String: [String]] = [
            "dns": [of(.unknownHost)],
            "refused": [of(.refused)],
            "connect": [of(.refused), of(.noRoute), of(.notConnected), of(.connectTimeout), of(.unknownHost)],
            "route": [of(.noRoute)],
            "timeout": [of(.timeout), of(.connectTimeout), "no end in time"],
            "slow": [of(.tooSlow)],
            "lost": [of(.connectionLost)],
            "tls": [of(.tls(""))],
            "proxy": [of(.proxy(""))],
            "http": [of(.malformed(""))],
            "large": ["is larger than"],
            "redirect": ["redirect"],
        ]

        private static func of(_ reason: FetchFailure.Reason) -> String {
            let text = reason.description
            return text.hasSuffix(" ") ? String(text.dropLast()) : text
        }

        init?(_ word: String) {
            if let phrases = Kind.phrases[word] {
                self = .phrases(phrases)
            } else if word == "parse" {
                self = .parse
            } else if let status = Int(word), (100...599).contains(status) {
                self = .statuses(status...status)
            } else if let first = word.first?.wholeNumberValue, (1...5).contains(first), word.dropFirst() == "xx" {
                self = .statuses(first * 100...first * 100 + 99)
            } else {
                return nil
            }
        }

        func matches(_ reason: String, status: Int?) -> Bool {
            switch self {
            case .phrases(let phrases): return phrases.contains { reason.contains($0) }
            case .statuses(let range):
                if let status { return range.contains(status) && isOfStatus(reason, status) }
                // If robots.txt has this status, the page fails without a status of its own.
                return reason.split(separator: ": ").last.flatMap { Int($0.prefix(3)) }.map(range.contains) ?? false
            case .parse: return status.map { !isOfStatus(reason, $0) } ?? false
            }
        }

        /// Returns whether a page failed because of its status, rather than its contents.
        private func isOfStatus(_ reason: String, _ status: Int) -> Bool { reason.hasPrefix("\(status)") }
    }
}
