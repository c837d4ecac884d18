import SpiderURL
import Synchronization

/// Remembers which hosts' guessed encodings the log has been told of.
final class EncodingNotices: Sendable {
    /// A host that was not told of before.
    struct Host {
        let name: String
        /// Whether it is the last one that is told of.
        let isLast: Bool

        /// What to set when its text is wrong.
        var remedy: String {
            let setting = "set hosts: {'\(name)': {fallback_encoding: LABEL}}, or fallback_encoding for all hosts"
            return isLast ? setting + "; guesses for more hosts aren't told" : setting
        }
    }

    /// How many hosts are told of.
    private static let limit = 100

    private let told = Mutex<Set<String>>([])

    /// The host of a page; nil if it was told of before, or too many others were.
    func host(of url: WebURL) -> Host? {
        guard let name = url.host else { return nil }
        return told.withLock { told in
            guard told.count < Self.limit, told.insert(name).inserted else { return nil }
            return Host(name: name, isLast: told.count == Self.limit)
        }
    }
}
