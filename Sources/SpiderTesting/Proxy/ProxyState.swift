private import Synchronization

/// What the connections of a test proxy share: its conduct, and what it was asked.
final class ProxyState: Sendable {
    private struct Waiter {
        let id: Int
        let count: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var conduct = ProxyConduct.serves
        var requests: [ProxiedRequest] = []
        var waiters: [Waiter] = []
        var nextWaiter = 0
        var isStopped = false
    }

    /// The most requests kept.
    private static let limit = 100_000

    let credentials: ProxyDialogue.Credentials?
    /// The connections to hosts.
    let outgoing = OpenConnections()
    private let destination: Int?
    private let state = Mutex(State())

    init(credentials: ProxyDialogue.Credentials?, destination: Int?) {
        self.credentials = credentials
        self.destination = destination
    }

    var conduct: ProxyConduct {
        get { state.withLock { $0.conduct } }
        set { state.withLock { $0.conduct = newValue } }
    }

    var requests: [ProxiedRequest] { state.withLock { $0.requests } }

    func note(_ request: ProxiedRequest) {
        let ready = state.withLock { state in
            if state.requests.count < Self.limit { state.requests.append(request) }
            let ready = state.waiters.filter { $0.count <= state.requests.count }
            state.waiters.removeAll { $0.count <= state.requests.count }
            return ready
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Returns once so much has been asked.
    func wait(for count: Int) async throws {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let waiter = Waiter(id: id, count: count, continuation: continuation)
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    // A task that was cancelled before this has run its handler in vain.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.requests.count >= count { return .success(()) }
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

    /// Disappoints all that wait: nothing more will be asked.
    func stop() {
        let waiters = state.withLock { state in
            state.isStopped = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(throwing: TestSiteError.stopped) }
    }

    /// Where bytes really go: tests do not leave this machine.
    func address(of wanted: ProxyDialogue.Destination) -> (host: String, port: Int)? {
        if let destination { return ("127.0.0.1", destination) }
        return ["127.0.0.1", "localhost"].contains(wanted.host) ? ("127.0.0.1", wanted.port) : nil
    }
}
