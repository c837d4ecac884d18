import SpiderCore
import SpiderHTTP

/// The limit of a person's patience with a single fetch. A request that a crawl would postpone may fail here, with a
/// reason.
struct FetchPatience: Sendable {
    /// The longest wait before another attempt.
    static let longestRetry: Duration = .seconds(5)
    /// The longest wait for the page's turn that robots.txt may impose.
    static let longestTurn: Duration = .seconds(60)
    /// The number of times that a request may be retried, postponed or redirected.
    static let limit = 100

    private var count = 0

    /// Decides whether to wait for a rescheduled request.
    ///
    /// - Parameter reschedule: the wish of a layer
    /// - Returns: `nil` to wait; otherwise the reason not to, in words
    mutating func refusal(of reschedule: Reschedule) -> String? {
        count += 1
        guard count <= FetchPatience.limit else { return "the request was put off \(FetchPatience.limit) times" }
        guard reschedule.request == nil else { return nil }
        let longest = reschedule.isAttempt ? FetchPatience.longestRetry : FetchPatience.longestTurn
        if reschedule.delay <= longest { return nil }
        return "the next attempt would be in \(Interval(reschedule.delay).text)"
    }
}
