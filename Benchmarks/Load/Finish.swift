import Synchronization

/// When the last good page was read.
enum Finish {
    private static let time = Mutex(ContinuousClock.now)

    static var last: ContinuousClock.Instant { time.withLock { $0 } }

    static func note() { time.withLock { $0 = .now } }
}
