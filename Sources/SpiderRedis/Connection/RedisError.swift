/// What Redis could not do.
public enum RedisError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The server cannot be reached, or the connection broke.
    case unreachable(server: String, reason: String)
    /// The server refuses something, in its own words.
    case refused(server: String, text: String)
    /// The server has answered something else than was expected.
    case unexpected(server: String, what: String)
    /// The job belongs to another spider.
    case otherSpider(job: String, name: String)
    /// The job has been removed, or lost with the server's memory, while it was worked on.
    case gone(job: String)

    /// The reason in words.
    public var description: String {
        switch self {
        case .unreachable(let server, let reason): "\(server) cannot be reached: \(reason)"
        case .refused(let server, let text): "\(server) refuses: \(text)"
        case .unexpected(let server, let what): "\(server) answers \(what)"
        case .otherSpider(let job, let name): "\(job) is a job of the spider '\(name)'"
        case .gone(let job):
            "\(job) is gone: it was removed, or lost with the server's memory (appendonly yes keeps it over a restart)"
        }
    }

    /// Whether it may be over by itself: the server restarts, fails over, or has no memory left.
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
