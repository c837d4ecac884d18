import SpiderCore
import Synchronization

/// One thread that runs pages: its present page, and whether it has become slow.
///
/// `@unchecked Sendable` holds because `page`, `priority` and `waitedBefore` are used only under the lock of
/// `PageThreads`.
final class PageThread: @unchecked Sendable {
    /// The thread's state at the end of a job.
    struct Verdict: Equatable {
        let isSlow: Bool
        let isAbandoned: Bool
    }

    let number: Int
    /// The page whose job is running, or ran last.
    var page: PageExecutor?
    var priority: ThreadPriority?
    /// The time that it had waited for a processor when it became slow.
    var waitedBefore: Duration = .zero

    /// The time when the job began, in nanoseconds, with the two lowest bits for `slow` and `abandoned`; 0 if none is
    /// running.
    ///
    /// The thread itself writes it twice for each job. Others only read it, or add a mark. A lock would be too slow
    /// here.
    private let state = Atomic<UInt64>(0)
    private static let slow: UInt64 = 1
    private static let abandoned: UInt64 = 2

    init(number: Int) { self.number = number }

    /// Notes that a job begins.
    func begin(at time: UInt64) { state.store(max(4, time & ~3), ordering: .relaxed) }

    /// Notes that the job has ended.
    func end() -> Verdict {
        let last = state.exchange(0, ordering: .acquiringAndReleasing)
        return Verdict(isSlow: last & PageThread.slow != 0, isAbandoned: last & PageThread.abandoned != 0)
    }

    /// The time when the present job began, if it runs at full priority.
    var runsSince: UInt64? {
        let state = state.load(ordering: .relaxed)
        return state == 0 || state & 3 != 0 ? nil : state
    }

    var isSlow: Bool { state.load(ordering: .relaxed) & PageThread.slow != 0 }

    /// Marks the job that has run since a time as slow.
    ///
    /// - Returns: whether it is still running
    func markSlow(since time: UInt64) -> Bool {
        state.compareExchange(expected: time, desired: time | PageThread.slow, ordering: .acquiringAndReleasing)
            .exchanged
    }

    /// Marks the running job as given up, and so as slow.
    ///
    /// - Returns: whether there is a job that wasn't given up before, and whether it was slow already
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
