/// Why a frontier cannot go on with what an earlier process has left.
public enum FrontierError: Error, Sendable, Hashable {
    /// Requests that wait are for kinds of page that the spider does not have any more, or that carry something else now.
    ///
    /// - Parameters:
    ///   - reasons: how many there are for each reason, with the address of the first
    case undecodable(reasons: [Undecodable])
    /// The file was written by a later version of the program.
    case laterVersion(path: String, version: Int)
    /// What is stored makes no sense.
    case damaged(path: String, detail: String)

    /// Requests that cannot be read for one reason.
    public struct Undecodable: Sendable, Hashable {
        /// Why.
        public var reason: String
        /// How many.
        public var count: Int
        /// The address of the first.
        public var example: String
    }
}

extension FrontierError: CustomStringConvertible {
    /// The reason in words, and what can be done.
    public var description: String {
        switch self {
        case .undecodable(let reasons):
            let count = reasons.reduce(0) { $0 + $1.count }
            let lines = reasons.map { "  \($0.count) × \($0.reason), such as \($0.example)" }
            return """
                \(count) queued \(count == 1 ? "request is" : "requests are") for pages that the spider does not know (any more):
                \(lines.joined(separator: "\n"))
                Run with --drop-unknown to leave \(count == 1 ? "it" : "them") out, or with --fresh to start over.
                """
        case .laterVersion(let path, let version):
            return "\(path) was written by a later version of spider (its format is \(version)): use that, or --fresh"
        case .damaged(let path, let detail):
            return "\(path) is damaged (\(detail)): put it back, or start over with --fresh"
        }
    }
}
