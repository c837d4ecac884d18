/// How long an output may wait for whoever reads it.
///
/// ```swift
/// while !isReady() {
///     if OutputPatience.isOver { throw Unread() }
/// }
/// ```
public enum OutputPatience {
    /// Whether the crawl was asked to stop, as its outputs hear it while they are called.
    @TaskLocal package static var stop: StopFlag?

    /// Whether the crawl was asked to stop: an output that waits for a reader gives up about a second later.
    public static var isOver: Bool { stop?.isSet ?? false }
}
