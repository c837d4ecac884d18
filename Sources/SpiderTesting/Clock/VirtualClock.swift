/// A clock that goes when it is told to: for tests of what decides by time.
///
/// ```swift
/// var clock = VirtualClock()
/// scheduler.next(now: clock.now)
/// clock.advance(by: .seconds(1))
/// ```
public struct VirtualClock: Sendable {
    /// The time.
    public private(set) var now: ContinuousClock.Instant

    /// Stands at some time.
    public init() { now = ContinuousClock.now }

    /// Goes on.
    ///
    /// - Parameter duration: how far
    public mutating func advance(by duration: Duration) { now = now.advanced(by: duration) }
}
