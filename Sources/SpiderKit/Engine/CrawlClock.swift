public import SpiderHTTP
import Synchronization

/// The time of a crawl, for its engine and its middleware: the system's, and all that the crawl has skipped of its waits.
///
/// Over a recording nobody is spared by a wait. So when nothing is in flight, the clock goes to the time that the next
/// request waits for.
public final class CrawlClock: Sendable {
    private let skipped = Mutex(Duration.zero)

    /// A clock that shows the system's time.
    public init() {}

    /// The time, for waiting.
    public var now: ContinuousClock.Instant { .now + total }

    /// The time of day.
    public var date: UnixTime { UnixTime.now().advanced(by: total.components.seconds) }

    /// How much has been skipped.
    var total: Duration { skipped.withLock { $0 } }

    /// Puts the clock forward.
    func skip(_ time: Duration) { skipped.withLock { $0 += time } }
}
