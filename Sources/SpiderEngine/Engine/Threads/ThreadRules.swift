import SpiderCore

/// Decides which threads have become slow, and whether others take their places.
///
/// Nothing can take a thread away from a page that computes for a long time. So the thread loses its priority, another
/// one takes its place, and the slow one ends with its page.
struct ThreadRules: Sendable {
    /// A thread with a running job.
    struct Running: Equatable {
        let thread: Int
        let since: ContinuousClock.Instant
    }

    /// The number of threads that run pages at full priority: one for each processor.
    let width: Int

    /// How long a page may compute while others wait for a thread.
    static let patience: Duration = .milliseconds(5)

    /// How long a page may compute if none waits.
    static let longPatience: Duration = .milliseconds(100)

    /// The number of slow threads whose pages may still end in time. If there are more, further pages wait.
    static let slowLimit = 64

    /// The number of threads that may still run pages that were given up. A crawl that reaches it ends.
    static let abandonedLimit = 16

    /// The interval between looks while jobs wait for a thread.
    static let interval: Duration = .milliseconds(5)

    /// The interval between looks while none waits. Each look costs about 0.1 ms of a processor that may have nothing
    /// else to do.
    static let longInterval: Duration = .milliseconds(50)

    /// Returns the threads that have become slow.
    ///
    /// - Parameters:
    ///   - running: the jobs that run at full priority
    ///   - waiting: the number of jobs that wait for a thread
    ///   - slowCount: the number of threads that are slow already
    ///   - now: the time
    func slow(_ running: [Running], waiting: Int, slowCount: Int, now: ContinuousClock.Instant) -> [Int] {
        let patience = waiting > 0 ? ThreadRules.patience : ThreadRules.longPatience
        let room = max(0, ThreadRules.slowLimit - slowCount)
        return Array(running.filter { now - $0.since >= patience }.map(\.thread).prefix(room))
    }
}
