/// The patience of an output that waits for its reader.
///
/// ```swift
/// while !isReady() {
///     if OutputPatience.isOver { throw Unread() }
/// }
/// ```
public enum OutputPatience {
    /// The flag that says whether the crawl should stop, for outputs while they are called.
    @TaskLocal package static var stop: StopFlag?

    /// Whether the crawl was told to stop: an output that waits for a reader then gives up after about a second.
    public static var isOver: Bool { stop?.isSet ?? false }
}
