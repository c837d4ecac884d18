import SpiderCore
import Synchronization

/// Background work: a few tasks at once, and only one of each name.
final class BackgroundTasks: Sendable {
    private struct State {
        var tasks: [CacheKey: Task<Void, Never>] = [:]
        var isClosed = false
    }

    private let limit: Int
    private let makeExecutor: @Sendable () -> (any TaskExecutor)?
    private let state = Mutex(State())

    /// Creates an empty set of tasks.
    ///
    /// - Parameters:
    ///   - limit: the number of tasks at once
    ///   - makeExecutor: makes an executor for each task
    init(limit: Int, makeExecutor: @escaping @Sendable () -> (any TaskExecutor)?) {
        self.limit = limit
        self.makeExecutor = makeExecutor
    }

    /// Starts a task, unless one of this name is running, or too many are.
    func start(_ name: CacheKey, _ work: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            guard !state.isClosed, state.tasks.count < limit, state.tasks[name] == nil else { return }
            // The task can't end before it is noted: its end waits for the lock.
            state.tasks[name] = Task(executorPreference: makeExecutor()) {
                await work()
                self.end(name)
            }
        }
    }

    private func end(_ name: CacheKey) { state.withLock { $0.tasks[name] = nil } }

    /// Waits for the running tasks; no further ones are started. If the caller is cancelled, so are they.
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
