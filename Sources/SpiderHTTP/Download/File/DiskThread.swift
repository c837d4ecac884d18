import CEpoll
import Glibc
import Synchronization

/// A thread that waits for the disk. Its jobs run one after the other, in their order.
///
/// It starts with its first job.
final class DiskThread: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isRunning = false
        var isEnded = false
    }

    private let state = Mutex(State())
    /// A semaphore with the number of jobs, on which the thread waits.
    private let bell: Int32 = eventfd(0, Int32(EFD_CLOEXEC))

    deinit { close(bell) }

    /// Adds a job that nobody waits for.
    func submit(_ job: @escaping @Sendable () -> Void) {
        let isTaken = state.withLock { state in
            guard !state.isEnded else { return false }
            if !state.isRunning {
                guard (try? DedicatedThread.start { [self] in work() }) != nil else { return false }
                state.isRunning = true
            }
            state.jobs.append(job)
            return true
        }
        if isTaken {
            eventfd_write(bell, 1)
        } else {
            // Without a thread, it runs here: slow is better than never.
            job()
        }
    }

    /// Runs a job and waits for it.
    func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { waiting in
            submit { waiting.resume(returning: body()) }
        }
    }

    /// Ends the thread when all jobs are done.
    func end() {
        let isRunning = state.withLock { state in
            state.isEnded = true
            return state.isRunning
        }
        if isRunning { eventfd_write(bell, 1) }
    }

    private func work() {
        while true {
            var count: eventfd_t = 0
            eventfd_read(bell, &count)
            let (jobs, isEnded) = state.withLock { state in
                defer { state.jobs = [] }
                return (state.jobs, state.isEnded)
            }
            for job in jobs { job() }
            if isEnded, state.withLock({ $0.jobs.isEmpty }) { return }
        }
    }
}
