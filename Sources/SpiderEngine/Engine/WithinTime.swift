import SpiderCore
import Synchronization

/// Waits for work, for a limited time. Work that isn't done by then is cancelled and abandoned.
///
/// - Returns: whether the work has ended in time
func withinTime(_ limit: Duration, _ work: @escaping @Sendable () async -> Void) async -> Bool {
    await withCheckedContinuation { waiting in
        let answer = Answer(waiting)
        let running = Task {
            await work()
            answer.give(true)
        }
        Task {
            try? await Task.sleep(for: limit)
            running.cancel()
            answer.give(false)
        }
    }
}

/// An answer that counts only once: the first one.
private final class Answer: Sendable {
    private let waiting: Mutex<CheckedContinuation<Bool, Never>?>

    init(_ waiting: CheckedContinuation<Bool, Never>) { self.waiting = Mutex(waiting) }

    func give(_ value: Bool) {
        waiting.withLock { waiting in
            waiting?.resume(returning: value)
            waiting = nil
        }
    }
}
