import SpiderCore
import SpiderHTTP

/// The decision of an origin's robots.txt about a request.
enum RobotsVerdict: Sendable, Equatable {
    /// The request may pass by these rules.
    case known(RobotsRules)
    /// The file couldn't be reached; the request comes back when it is fetched again.
    case comeBack(after: Duration, because: RobotsTrouble)
    /// The file couldn't be reached, and isn't fetched again for now.
    case unreachable(because: RobotsTrouble)
    /// The fetching was cancelled, and the crawl with it.
    case cancelled

    /// Returns the rules that decide about a request.
    ///
    /// - Throws: `FetchFailure` if there are none, with the time when the request is sent again.
    func rules(for request: Request) throws(FetchFailure) -> RobotsRules {
        switch self {
        case .known(let rules): return rules
        case .comeBack(let delay, let reason):
            var failure = reason.failure(of: request)
            failure.reschedule = .postpone(for: delay, because: "robots.txt cannot be reached: \(reason.message)")
            failure.reschedule?.holdsHost = true
            throw failure
        case .unreachable(let reason):
            throw reason.failure(of: request)
        case .cancelled: throw FetchFailure(.cancelled, url: request.url)
        }
    }
}
