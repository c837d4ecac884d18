private import Synchronization

/// Counts of arrivals, in all and by name, and the tasks that wait for a count.
final class Arrivals: Sendable {
    /// The largest number of names that are counted separately.
    static let nameLimit = 1_000_000

    private struct Waiter {
        let id: Int
        let count: Int
        let name: String?
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var count = 0
        var countByName: [String: Int] = [:]
        var waiters: [Waiter] = []
        var nextWaiter = 0
        var isStopped = false

        func count(of name: String?) -> Int { name.map { countByName[$0] ?? 0 } ?? count }
    }

    private let state = Mutex(State())

    /// Returns the number of arrivals with this name, or of all.
    func count(of name: String? = nil) -> Int { state.withLock { $0.count(of: name) } }

    /// Counts an arrival, and resumes the tasks that waited for it.
    func note(_ name: String? = nil) {
        let ready = state.withLock { state in
            state.count += 1
            if let name, state.countByName.count < Arrivals.nameLimit || state.countByName[name] != nil {
                state.countByName[name, default: 0] += 1
            }
            let waiters = state.waiters
            guard !waiters.isEmpty else { return waiters }
            state.waiters = waiters.filter { state.count(of: $0.name) < $0.count }
            return waiters.filter { state.count(of: $0.name) >= $0.count }
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Returns once there have been this many arrivals, with one name or in all.
    ///
    /// - Throws: `CancellationError` if the task is cancelled first, `TestSiteError.stopped` if nothing can arrive any more.
    func wait(for count: Int, of name: String? = nil) async throws {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = Waiter(id: id, count: count, name: name, continuation: continuation)
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    // If the task was cancelled before this, its handler has run without effect.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.count(of: name) >= count { return .success(()) }
                    if state.isStopped { return .failure(TestSiteError.stopped) }
                    state.waiters.append(waiter)
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Fails all waiting tasks: nothing more will arrive.
    func stop() {
        let waiters = state.withLock { state in
            state.isStopped = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(throwing: TestSiteError.stopped) }
    }
}
