import Dispatch
import Synchronization

/// Calls a function again and again, one call at a time, until it is ended.
final class RepeatingTimer: Sendable {
    private let queue = DispatchQueue(label: "timer")
    private let hasEnded = Atomic(false)

    /// Begins; the first call comes after the first interval.
    func begin(every interval: DispatchTimeInterval, _ body: @escaping @Sendable () -> Void) {
        queue.asyncAfter(deadline: .now() + interval) { [self] in
            guard !hasEnded.load(ordering: .acquiring) else { return }
            body()
            begin(every: interval, body)
        }
    }

    /// Ends, and waits for a call that is running.
    func end() {
        hasEnded.store(true, ordering: .releasing)
        queue.sync {}
    }
}
