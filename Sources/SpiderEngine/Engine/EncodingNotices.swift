import SpiderCore
import SpiderURL
import Synchronization

/// The hosts for which a guessed encoding was logged.
final class EncodingNotices: Sendable {
    /// A host that wasn't logged before.
    struct Host {
        let name: String
        /// Whether it is the last one that is logged.
        let isLast: Bool

        /// The setting to change if its text is wrong.
        var remedy: String {
            let setting = "set hosts: {'\(name)': {fallback_encoding: LABEL}}, or fallback_encoding for all hosts"
            return isLast ? setting + "; guesses for more hosts aren't told" : setting
        }
    }

    /// The number of hosts that are logged.
    private static let limit = 100

    private let told = Mutex<Set<String>>([])

    /// Returns the host of a page; `nil` if it was logged before, or if too many others were.
    func host(of url: WebURL) -> Host? {
        guard let name = url.host else { return nil }
        return told.withLock { told in
            guard told.count < Self.limit, told.insert(name).inserted else { return nil }
            return Host(name: name, isLast: told.count == Self.limit)
        }
    }
}
