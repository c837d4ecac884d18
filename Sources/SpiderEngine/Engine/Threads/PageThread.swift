import SpiderCore
import Synchronization

/// One thread that runs pages: what it is at, and whether it has become slow.
///
/// `@unchecked Sendable` holds because `page`, `priority` and `waitedBefore` are touched only while the lock of
/// `PageThreads` is held.
final class PageThread: @unchecked Sendable {
    /// What the thread learns when a job has ended.
    struct Verdict: Equatable {
        let isSlow: Bool
        let isAbandoned: Bool
    }

    let number: Int
    /// The page whose job runs, or ran last.
    var page: PageExecutor?
    var priority: ThreadPriority?
    /// How long it had waited for a processor when it became slow.
    var waitedBefore: Duration = .zero

    /// When the job began, in nanoseconds, with the two lowest bits for `slow` and `abandoned`; 0 when none runs.
    ///
    /// The thread itself writes it twice for each job, and others only look, or add a mark: a lock would be dear here.
    private let state = Atomic<UInt64>(0)
    private static let slow: UInt64 = 1
    private static let abandoned: UInt64 = 2

    init(number: Int) { self.number = number }

    /// A job begins.
    func begin(at time: UInt64) { state.store(max(4, time & ~3), ordering: .relaxed) }

    /// The job has ended.
    func end() -> Verdict {
        let last = state.exchange(0, ordering: .acquiringAndReleasing)
        return Verdict(isSlow: last & PageThread.slow != 0, isAbandoned: last & PageThread.abandoned != 0)
    }

    /// When the job began that runs at full priority; `nil` if none does.
    var runsSince: UInt64? {
        let state = state.load(ordering: .relaxed)
        return state == 0 || state & 3 != 0 ? nil : state
    }

    var isSlow: Bool { state.load(ordering: .relaxed) & PageThread.slow != 0 }

    /// Marks the job that has run since a time as slow.
    ///
    /// - Returns: whether it still runs
    func markSlow(since time: UInt64) -> Bool {
        state.compareExchange(expected: time, desired: time | PageThread.slow, ordering: .acquiringAndReleasing)
            .exchanged
    }

    /// Marks what runs as given up, and so as slow.
    ///
    /// - Returns: whether anything runs that was not given up before, and whether it was slow already
    func markAbandoned() -> (isNew: Bool, wasSlow: Bool) {
        var last = state.load(ordering: .relaxed)
        while last != 0, last & PageThread.abandoned == 0 {
            let (exchanged, original) = state.compareExchange(
                expected: last, desired: last | PageThread.slow | PageThread.abandoned,
                ordering: .acquiringAndReleasing)
            if exchanged { return (true, last & PageThread.slow != 0) }
            last = original
        }
        return (false, false)
    }
}
