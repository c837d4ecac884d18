/// Keeps requests to a host as far apart as its robots.txt asks.
///
/// The scheduler keeps the same pace once it knows it; this holds back the requests that it started before.
struct RobotsPace: Sendable, Equatable {
    /// The time when the next request is due. It may be early by half the delay, but then the request after it may not.
    private var due: ContinuousClock.Instant?

    /// Returns how long a request must still wait; `nil` if it may be sent, and has taken its turn.
    ///
    /// - Parameters:
    ///   - delay: the time between two requests
    ///   - now: the time
    mutating func wait(_ delay: Duration, now: ContinuousClock.Instant) -> Duration? {
        // The delay may have become shorter in the meantime.
        let due = min(self.due ?? now, now + delay + delay / 2)
        guard now >= due - delay / 2 else { return due - now }
        self.due = max(due, now) + delay
        return nil
    }
}
