/// When a host may be asked again, and how many requests it is answering.
struct HostClock: Sendable, Equatable {
    /// How many requests are under way.
    private(set) var active = 0

    /// The earliest time of the next one.
    private(set) var nextStart: ContinuousClock.Instant?

    /// A request starts.
    ///
    /// - Parameters:
    ///   - now: the time
    ///   - delay: how long the next one has to wait at least
    mutating func start(now: ContinuousClock.Instant, delay: Duration) {
        active += 1
        nextStart = delay > .zero ? now.advanced(by: delay) : nil
    }

    /// The host has asked to be left alone until then.
    mutating func hold(until time: ContinuousClock.Instant) {
        nextStart = max(nextStart ?? time, time)
    }

    /// A request has been answered, or given up.
    mutating func finish() {
        active = max(0, active - 1)
    }
}
