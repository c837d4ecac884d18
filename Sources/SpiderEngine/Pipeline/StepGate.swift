import DequeModule
import Synchronization

/// A gate that lets a limited number of pages into a pipeline. The others wait in the order of their arrival.
final class StepGate: Sendable {
    private struct State {
        var free: Int
        var lastID = 0
        var queue: Deque<Int> = []
        var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
        /// Pages that were given up before they could wait.
        var cancelled: Set<Int> = []
    }

    /// A place in the pipeline, which is given back once: by `leave`, or when nobody refers to it.
    final class Place: Sendable {
        private let gate: StepGate
        private let isTaken = Atomic(true)

        fileprivate init(in gate: StepGate) { self.gate = gate }

        deinit { leave() }

        /// Gives the place to the next page.
        func leave() {
            if isTaken.exchange(false, ordering: .acquiringAndReleasing) { gate.leave() }
        }
    }

    private let state: Mutex<State>

    /// Creates a gate.
    ///
    /// - Parameter limit: the number of pages at once, at least one
    init(limit: Int) { state = Mutex(State(free: max(1, limit))) }

    /// Waits for a place.
    ///
    /// - Parameter executor: the page's executor, which learns that the page waits, so that it isn't the page's own
    ///   time
    /// - Throws: `CancellationError` if the page is given up meanwhile
    func enter(on executor: PageExecutor?) async throws -> Place {
        let number: Int? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            state.lastID += 1
            return state.lastID
        }
        guard let number else { return Place(in: self) }
        let start = ContinuousClock.now
        executor?.beginsWaitingForRoom()
        let hasEntered = await wait(number)
        executor?.endsWaitingForRoom(.now - start)
        guard hasEntered else { throw CancellationError() }
        return Place(in: self)
    }

    private func wait(_ id: Int) async -> Bool {
        let hasEntered = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.cancelled.contains(id) { return false }
                    if state.free > 0 {
                        state.free -= 1
                        return true
                    }
                    state.waiting[id] = continuation
                    state.queue.append(id)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                let continuation = state.waiting.removeValue(forKey: id)
                if continuation == nil { state.cancelled.insert(id) }
                return continuation
            }
            continuation?.resume(returning: false)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        return hasEntered
    }

    private func leave() {
        let next: CheckedContinuation<Bool, Never>? = state.withLock { state in
            while let id = state.queue.popFirst() {
                if let continuation = state.waiting.removeValue(forKey: id) { return continuation }
            }
            state.free += 1
            return nil
        }
        next?.resume(returning: true)
    }
}
