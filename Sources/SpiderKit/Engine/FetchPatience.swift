import SpiderHTTP

/// How long somebody who asked for one page waits for it: what a crawl leaves for later ends here with its reason.
struct FetchPatience: Sendable {
    /// The longest wait before another attempt.
    static let longestRetry: Duration = .seconds(5)
    /// The longest wait for the page's turn, as robots.txt asks for it.
    static let longestTurn: Duration = .seconds(60)
    /// How often a request is made again, or put off, or leads to another one.
    static let limit = 100

    private var count = 0

    /// Decides whether a request is made later.
    ///
    /// - Parameter reschedule: what a middleware wants
    /// - Returns: nil if it is; otherwise why not, in words
    mutating func refusal(of reschedule: Reschedule) -> String? {
        count += 1
        guard count <= FetchPatience.limit else { return "the request was put off \(FetchPatience.limit) times" }
        guard reschedule.request == nil else { return nil }
        let longest = reschedule.isAttempt ? FetchPatience.longestRetry : FetchPatience.longestTurn
        if reschedule.delay <= longest { return nil }
        return "the next attempt would be in \(Interval(reschedule.delay).text)"
    }
}
