@_spi(Algorithms) public import SpiderHTTP
import Synchronization

/// The clock of a crawl, for its engine and its middleware: the system's time, plus all waits that the crawl has skipped.
///
/// Over a recording, a wait spares nobody. So when nothing is in flight, the clock jumps to the time that the next request
/// waits for.
public final class CrawlClock: Sendable {
    private let skipped = Mutex(Duration.zero)

    /// Creates a clock that shows the system's time.
    package init() {}

    /// The monotonic time, for waiting.
    public var now: ContinuousClock.Instant { .now + total }

    /// The time of day.
    public var date: UnixTime { UnixTime.now().advanced(by: total.components.seconds) }

    /// How much has been skipped.
    var total: Duration { skipped.withLock { $0 } }

    /// Puts the clock forward.
    package func skip(_ time: Duration) { skipped.withLock { $0 += time } }
}
