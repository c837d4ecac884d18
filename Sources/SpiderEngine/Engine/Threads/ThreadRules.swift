import SpiderCore

/// Decides which of the threads that run pages have become slow, and whether others take their places.
///
/// A page that computes for long keeps its thread, and nothing can take the thread away from it. So the thread loses its
/// priority, another one takes its place, and the slow one ends with its page.
struct ThreadRules: Sendable {
    /// A thread that runs something.
    struct Running: Equatable {
        let thread: Int
        let since: ContinuousClock.Instant
    }

    /// How many threads run pages at full priority: one for each processor.
    let width: Int

    /// How long a page may compute while others wait for a thread.
    static let patience: Duration = .milliseconds(5)

    /// How long a page may compute when none waits.
    static let longPatience: Duration = .milliseconds(100)

    /// How many slow threads there may be whose pages may still end in time; when there are more, pages wait for them.
    static let slowLimit = 64

    /// How many threads may continue with pages that were given up; a crawl that reaches it ends.
    static let abandonedLimit = 16

    /// How often somebody looks while jobs wait for a thread.
    static let interval: Duration = .milliseconds(5)

    /// How often somebody looks while none waits: each time costs about 0.1 ms of a processor that may have nothing else to do.
    static let longInterval: Duration = .milliseconds(50)

    /// The threads that have become slow.
    ///
    /// - Parameters:
    ///   - running: what runs at full priority
    ///   - waiting: how many jobs wait for a thread
    ///   - slowCount: how many threads are slow already
    ///   - now: the time
    func slow(_ running: [Running], waiting: Int, slowCount: Int, now: ContinuousClock.Instant) -> [Int] {
        let patience = waiting > 0 ? ThreadRules.patience : ThreadRules.longPatience
        let room = max(0, ThreadRules.slowLimit - slowCount)
        return Array(running.filter { now - $0.since >= patience }.map(\.thread).prefix(room))
    }
}
