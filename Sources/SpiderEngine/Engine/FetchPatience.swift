import SpiderCore
import SpiderHTTP

/// Decides how long somebody waits for a single page: a request that a crawl would put off may fail here, with a reason.
struct FetchPatience: Sendable {
    /// The longest wait before another attempt.
    static let longestRetry: Duration = .seconds(5)
    /// The longest wait for the page's turn, as robots.txt asks for it.
    static let longestTurn: Duration = .seconds(60)
    /// How often a request may be retried, put off or redirected.
    static let limit = 100

    private var count = 0

    /// Decides whether a request is put off.
    ///
    /// - Parameter reschedule: what a middleware wants
    /// - Returns: `nil` if it is; otherwise why not, in words
    mutating func refusal(of reschedule: Reschedule) -> String? {
        count += 1
        guard count <= FetchPatience.limit else { return "the request was put off \(FetchPatience.limit) times" }
        guard reschedule.request == nil else { return nil }
        let longest = reschedule.isAttempt ? FetchPatience.longestRetry : FetchPatience.longestTurn
        if reschedule.delay <= longest { return nil }
        return "the next attempt would be in \(Interval(reschedule.delay).text)"
    }
}
