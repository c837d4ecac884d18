import SpiderCore
import SpiderHTTP

/// The time of day at moments of the process. It is read once, so that setting the clock doesn't move waiting requests.
struct WallClock: Sendable {
    private let wall: Int
    private let start: ContinuousClock.Instant

    init(wall: UnixTime = .now(), now: ContinuousClock.Instant = .now) {
        self.wall = Int(wall.seconds) * 1000
        start = now
    }

    /// Returns milliseconds since 1970.
    func milliseconds(_ time: ContinuousClock.Instant) -> Int {
        let (seconds, attoseconds) = (time - start).components
        return wall + Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// Returns seconds since 1970.
    func seconds(_ time: ContinuousClock.Instant) -> Int { milliseconds(time) / 1000 }

    /// Returns the moment of a stored time.
    ///
    /// - Parameter milliseconds: the time since 1970
    func instant(_ milliseconds: Int) -> ContinuousClock.Instant {
        // A file may contain any time: a hundred years are as good as forever.
        let century = 100 * 365 * 86_400_000
        return start + .milliseconds(min(max(milliseconds, wall - century), wall + century) - wall)
    }
}
