import SpiderCore
import SpiderHTTP

/// What robots.txt of an origin means for a request.
enum RobotsVerdict: Sendable, Equatable {
    /// It may go by these rules.
    case known(RobotsRules)
    /// The file could not be reached, and is tried again then.
    case comeBack(after: Duration, because: RobotsTrouble)
    /// The file could not be reached, and is not tried again for now.
    case unreachable(because: RobotsTrouble)
    /// The fetching was stopped, and with it the crawl.
    case cancelled

    /// The rules that a request may go by.
    ///
    /// - Parameter request: the request
    /// - Throws: `FetchFailure` if there are none, with the time at which it is retried.
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
