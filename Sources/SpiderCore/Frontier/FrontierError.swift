/// The reason why a frontier can't resume a crawl.
package enum FrontierError: Error, Sendable, Hashable {
    /// Queued requests are for kinds of page that the spider doesn't have any more, or whose payload has changed.
    ///
    /// - Parameters:
    ///   - reasons: the number of requests for each reason, with the first one's URL
    case undecodable(reasons: [Undecodable])
    /// The file was written by a later version of the program.
    case laterVersion(path: String, version: Int)
    /// The file was written by an earlier version of the program, and this one can't upgrade it.
    case earlierVersion(path: String, version: Int)
    /// The file can't be understood.
    case damaged(path: String, detail: String)

    /// Requests that can't be read for one reason.
    package struct Undecodable: Sendable, Hashable {
        /// The reason.
        package var reason: String
        /// The number of requests.
        package var count: Int
        /// The first one's URL.
        package var example: String

        package init(reason: String, count: Int, example: String) {
            self.reason = reason
            self.count = count
            self.example = example
        }
    }
}

extension FrontierError: CustomStringConvertible {
    /// The reason in words, with the remedy.
    package var description: String {
        switch self {
        case .undecodable(let reasons):
            let count = reasons.reduce(0) { $0 + $1.count }
            let lines = reasons.map { "  \($0.count) × \($0.reason), such as \($0.example)" }
            return """
                \(count) queued \(count == 1 ? "request is" : "requests are") for pages that the spider does not know (any more):
                \(lines.joined(separator: "\n"))
                Run with --skip-unknown to skip \(count == 1 ? "it" : "them"), or with --fresh to restart from scratch.
                """
        case .laterVersion(let path, let version):
            return "\(path) was written by a later version of spider (its format is \(version)): use that, or --fresh"
        case .earlierVersion(let path, let version):
            return """
                \(path) was written by an earlier version of spider, whose jobs this one can't upgrade (its format is \
                \(version)): finish the crawl with that version, or restart from scratch with --fresh
                """
        case .damaged(let path, let detail):
            return "\(path) is damaged (\(detail)): put it back, or restart from scratch with --fresh"
        }
    }
}
