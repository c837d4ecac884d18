internal import Synchronization

/// What a site was asked, and how much of it at once.
///
/// Requests are kept up to a limit of number and size; the counts go on beyond it.
final class RequestLog: Sendable {
    /// The most requests kept.
    static let requestLimit = 100_000
    /// The most bytes of bodies kept.
    static let bodyLimit = 256 << 20
    /// The most paths or targets counted apart.
    static let nameLimit = 1_000_000

    private struct Waiter {
        let id: Int
        let count: Int
        let path: String?
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var requests: [ReceivedRequest] = []
        var bodyBytes = 0
        var count = 0
        var countByPath: [String: Int] = [:]
        var countByTarget: [String: Int] = [:]
        var inFlight = 0
        var peak = 0
        var malformed = 0
        var waiters: [Waiter] = []
        var nextWaiter = 0
        var isStopped = false

        func count(of path: String?) -> Int {
            path.map { countByPath[$0] ?? 0 } ?? count
        }
    }

    private let state = Mutex(State())

    var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    var inFlight: Int { state.withLock { $0.inFlight } }
    var peak: Int { state.withLock { $0.peak } }
    var malformed: Int { state.withLock { $0.malformed } }

    func count(of path: String?) -> Int {
        state.withLock { $0.count(of: path) }
    }

    /// Notes a request that has arrived, and tells it which attempt at its target it is.
    func begin(_ request: inout ReceivedRequest) {
        let path = request.path
        let (attempt, ready) = state.withLock { [request] state in
            state.count += 1
            state.inFlight += 1
            state.peak = max(state.peak, state.inFlight)
            let attempt = Self.increment(&state.countByTarget, request.target)
            Self.increment(&state.countByPath, path)
            if state.requests.count < Self.requestLimit, state.bodyBytes + request.body.count <= Self.bodyLimit {
                var request = request
                request.attempt = attempt
                state.bodyBytes += request.body.count
                state.requests.append(request)
            }
            let waiters = state.waiters
            guard !waiters.isEmpty else { return (attempt, waiters) }
            state.waiters = waiters.filter { state.count(of: $0.path) < $0.count }
            return (attempt, waiters.filter { state.count(of: $0.path) >= $0.count })
        }
        request.attempt = attempt
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Notes that requests are no longer being answered.
    func end(_ count: Int = 1) {
        state.withLock { $0.inFlight -= count }
    }

    /// Notes bytes that were no request.
    func noteMalformed() {
        state.withLock { $0.malformed += 1 }
    }

    /// Returns once there have been so many requests, of one path or in all.
    func wait(for count: Int, of path: String?) async throws {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = Waiter(id: id, count: count, path: path, continuation: continuation)
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    // A task that was cancelled before this has run its handler in vain.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.count(of: path) >= count { return .success(()) }
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

    /// Disappoints all that wait: there will be no more requests.
    func stop() {
        let waiters = state.withLock { state in
            state.isStopped = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(throwing: TestSiteError.stopped) }
    }

    @discardableResult
    private static func increment(_ counts: inout [String: Int], _ name: String) -> Int {
        guard counts.count < nameLimit || counts[name] != nil else { return 1 }
        counts[name, default: 0] += 1
        return counts[name] ?? 1
    }
}
