import SpiderCore
import Synchronization

/// Work that nobody waits for until the end: a few pieces at once, one of each name.
final class BackgroundTasks: Sendable {
    private struct State {
        var tasks: [CacheKey: Task<Void, Never>] = [:]
        var isClosed = false
    }

    private let limit: Int
    private let makeExecutor: @Sendable () -> (any TaskExecutor)?
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: how many pieces at once
    ///   - makeExecutor: makes the executor of each
    init(limit: Int, makeExecutor: @escaping @Sendable () -> (any TaskExecutor)?) {
        self.limit = limit
        self.makeExecutor = makeExecutor
    }

    /// Starts a piece of work, unless it runs already, or too many do.
    func start(_ name: CacheKey, _ work: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            guard !state.isClosed, state.tasks.count < limit, state.tasks[name] == nil else { return }
            // The work cannot end before it is noted: its end waits for the lock.
            state.tasks[name] = Task(executorPreference: makeExecutor()) {
                await work()
                self.end(name)
            }
        }
    }

    private func end(_ name: CacheKey) { state.withLock { $0.tasks[name] = nil } }

    /// Waits for what runs; nothing is started any more. Where the caller is cancelled, so is the work.
    func finish() async {
        let tasks = state.withLock { state in
            state.isClosed = true
            return Array(state.tasks.values)
        }
        await withTaskCancellationHandler {
            for task in tasks { await task.value }
        } onCancel: {
            for task in tasks { task.cancel() }
        }
    }
}
