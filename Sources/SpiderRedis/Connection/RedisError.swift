/// An error of Redis or of the connection to it.
enum RedisError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The server can't be reached, or the connection broke.
    case unreachable(server: String, reason: String)
    /// The server refused a command, for the reason in `text`.
    case refused(server: String, text: String)
    /// The server's reply has an unexpected form.
    case unexpected(server: String, what: String)
    /// The job belongs to another spider.
    case otherSpider(job: String, name: String)
    /// The job was removed during the crawl, or lost with the server's memory.
    case gone(job: String)

    /// The reason in words.
    var description: String {
        switch self {
        case .unreachable(let server, let reason): "can't reach \(server): \(reason)"
        case .refused(let server, let text): "\(server) refused a command: \(text)"
        case .unexpected(let server, let what): "unexpected reply of \(server): \(what)"
        case .otherSpider(let job, let name):
            "\(job) is a job of the spider '\(name)'; choose another name for this one"
        case .gone(let job):
            "\(job) is gone: it was removed, or lost with the server's memory (with 'appendonly yes' it survives a restart)"
        }
    }

    /// Whether the error may be temporary: the server restarts, fails over, or has no memory left.
    var isPassing: Bool {
        switch self {
        case .unreachable: true
        case .refused(_, let text): RedisError.passing.contains { text.hasPrefix($0) }
        case .unexpected, .otherSpider, .gone: false
        }
    }

    private static let passing = [
        "LOADING", "MASTERDOWN", "READONLY", "OOM", "BUSY", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "NOREPLICAS",
        "ERR max number of clients",
    ]
}
