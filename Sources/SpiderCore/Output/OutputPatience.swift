/// How long an output may wait for whoever reads it, or for its server.
///
/// ```swift
/// while !isReady() {
///     if OutputPatience.isOver { throw Unread() }
/// }
/// ```
public enum OutputPatience {
    /// The flag that says whether the crawl should stop, for outputs while they are called.
    @TaskLocal package static var stop: StopFlag?
    /// When the crawl's time is over, as its outputs hear it while they are called.
    @TaskLocal package static var deadline: ContinuousClock.Instant?

    /// Whether the crawl was asked to stop.
    package static var isStopped: Bool { stop?.isSet ?? false }

    /// Whether the crawl was asked to stop, or `limits.time` is over: an output that waits gives up a few seconds later.
    public static var isOver: Bool { isStopped || deadline.map { $0 <= .now } ?? false }
}
