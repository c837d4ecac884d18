@_spi(Algorithms) public import SpiderHTTP
import Synchronization

/// The clock of a crawl, for its engine and its middleware: the system's time, plus all waits that the crawl has
/// skipped.
///
/// Over a recording, waiting spares nobody. So if nothing is in flight, the clock jumps to the time of the next
/// request.
public final class CrawlClock: Sendable {
    private let skipped = Mutex(Duration.zero)

    /// Creates a clock that shows the system's time.
    package init() {}

    /// The monotonic time, for waiting.
    public var now: ContinuousClock.Instant { .now + total }

    /// The time of day.
    public var date: UnixTime { UnixTime.now().advanced(by: total.components.seconds) }

    /// The time that was skipped.
    var total: Duration { skipped.withLock { $0 } }

    /// Advances the clock.
    package func skip(_ time: Duration) { skipped.withLock { $0 += time } }
}
