import SpiderCore
import Synchronization

/// Waits for work, for a limited time; work that isn't done by then is cancelled, and left to itself.
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

/// An answer that is given once, by whoever comes first.
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
