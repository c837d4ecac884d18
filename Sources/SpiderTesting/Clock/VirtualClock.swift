/// A clock that moves only when a test moves it, for code that decides by time.
///
/// ```swift
/// var clock = VirtualClock()
/// scheduler.next(now: clock.now)
/// clock.advance(by: .seconds(1))
/// ```
public struct VirtualClock: Sendable {
    /// The current time.
    public private(set) var now: ContinuousClock.Instant

    /// Makes a clock that stands still.
    public init() { now = ContinuousClock.now }

    /// Moves the clock forward.
    ///
    /// - Parameter duration: how far to move it
    public mutating func advance(by duration: Duration) { now = now.advanced(by: duration) }
}
