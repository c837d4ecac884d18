/// How long a server that has a request may still take for its answer, once the crawl is to end.
public struct AnswerPatience {
    /// How long after the crawl was asked to stop: its process ends soon.
    private static let afterStop: Duration = .seconds(1)
    /// How long after `limits.time`: as long as pages have.
    private static let afterDeadline: Duration = .seconds(8)

    private var since: ContinuousClock.Instant?

    /// Begins when the crawl is to end.
    public init() {}

    /// Looks whether the answer isn't waited for any longer.
    ///
    /// - Parameter idle: how long nothing has been sent or received
    public mutating func isOver(idle: Duration) -> Bool {
        guard OutputPatience.isOver else { return false }
        let now = ContinuousClock.now
        let began = since ?? now
        since = began
        let patience = OutputPatience.isStopped ? AnswerPatience.afterStop : AnswerPatience.afterDeadline
        return min(idle, now - began) >= patience
    }

    /// Why there is no answer.
    public static var reason: String {
        OutputPatience.isStopped
            ? "it had not answered when the crawl was stopped" : "it had not answered when limits.time was over"
    }
}
