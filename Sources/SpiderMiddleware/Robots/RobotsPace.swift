/// Lets requests to a host pass no more often than its robots.txt asks for.
///
/// The scheduler keeps this pace as soon as it knows it. What it has started before, it has not spread.
struct RobotsPace: Sendable, Equatable {
    /// When the next one is due; a request may be early by half of the delay, but then the one behind it may not.
    private var due: ContinuousClock.Instant?

    /// How long a request has still to wait; `nil` if it may pass, and has taken its turn.
    ///
    /// - Parameters:
    ///   - delay: the time between two requests
    ///   - now: the time
    mutating func wait(_ delay: Duration, now: ContinuousClock.Instant) -> Duration? {
        // The delay may have become shorter since.
        let due = min(self.due ?? now, now + delay + delay / 2)
        guard now >= due - delay / 2 else { return due - now }
        self.due = max(due, now) + delay
        return nil
    }
}
