import SpiderValue
import Synchronization

/// A connection to the browser: sends commands, and hands events to those who hear the sessions.
final class DevToolsConnection: Sendable {
    typealias Listener = @Sendable (DevToolsEvent) -> Void

    private struct Inside {
        var state = DevToolsState()
        var waiting: [Int: CheckedContinuation<Value, any Error>] = [:]
        var listeners: [String: Listener] = [:]
        /// Called when the browser has ended, by the session that it is for.
        var endings: [String: @Sendable (DevToolsFault) -> Void] = [:]
        var send: (@Sendable ([UInt8]) -> Void)?
        var end: BrowserEnd?
    }

    private let inside = Mutex(Inside())

    /// Says how messages are sent.
    func open(_ send: @escaping @Sendable ([UInt8]) -> Void) { inside.withLock { $0.send = send } }

    /// Hears a session.
    ///
    /// - Parameters:
    ///   - session: a page's, or one of its frames or workers; empty for the browser itself
    ///   - listener: called on the thread that reads, so it mustn't wait
    ///   - ending: called when the browser has ended
    func listen(
        to session: String, _ listener: @escaping Listener, ending: (@Sendable (DevToolsFault) -> Void)? = nil
    ) {
        let isClosed = inside.withLock { inside in
            guard !inside.state.isClosed else { return true }
            inside.listeners[session] = listener
            inside.endings[session] = ending
            return false
        }
        if isClosed { ending?(.closed) }
    }

    /// Stops hearing a session, and fails its commands.
    func end(_ session: String, _ fault: DevToolsFault = .closed) {
        let actions = inside.withLock { inside in
            inside.listeners[session] = nil
            inside.endings[session] = nil
            return inside.state.end(session: session, fault)
        }
        carryOut(actions)
    }

    /// Fails the commands of a session that goes on.
    func failCommands(of session: String, _ fault: DevToolsFault) {
        carryOut(inside.withLock { $0.state.end(session: session, fault) })
    }

    /// Sends a command whose result nobody needs.
    func post(_ method: String, _ parameters: Object = [:], in session: String = "") {
        inside.withLock { inside in
            guard
                let message = try? inside.state.command(method, parameters, session: session, isAwaited: false).message
            else { return }
            inside.send?(message)
        }
    }

    /// Sends a command, and waits for its result.
    ///
    /// - Throws: `DevToolsFault`, or `CancellationError` if the task is cancelled first.
    @discardableResult
    func call(_ method: String, _ parameters: Object = [:], in session: String = "") async throws -> Value {
        let place = Mutex<(id: Int?, isCancelled: Bool)>((nil, false))
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                do {
                    let id = try start(method, parameters, session, continuation)
                    let isCancelled = place.withLock { place in
                        place.id = id
                        return place.isCancelled
                    }
                    if isCancelled { cancel(id) }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            let id = place.withLock { place in
                place.isCancelled = true
                return place.id
            }
            if let id { cancel(id) }
        }
    }

    private func start(
        _ method: String, _ parameters: Object, _ session: String, _ continuation: CheckedContinuation<Value, any Error>
    ) throws(DevToolsFault) -> Int {
        // Commands go out in the order of their numbers, so the message is sent under the lock; sending never waits.
        try inside.withLock { (inside) throws(DevToolsFault) in
            let (id, message) = try inside.state.command(method, parameters, session: session, isAwaited: true)
            inside.waiting[id] = continuation
            inside.send?(message)
            return id
        }
    }

    private func cancel(_ id: Int) {
        let continuation = inside.withLock { inside in
            inside.state.forget(id)
            return inside.waiting.removeValue(forKey: id)
        }
        continuation?.resume(throwing: CancellationError())
    }

    /// Takes a message of the browser; called on the thread that reads.
    func receive(_ bytes: [UInt8]) {
        guard let message = try? DevToolsMessage(bytes) else { return }
        if let action = inside.withLock({ $0.state.receive(message) }) { carryOut([action]) }
    }

    /// Whether the browser has ended.
    var isClosed: Bool { inside.withLock { $0.state.isClosed } }

    /// The reason why the browser has ended.
    var end: BrowserEnd? { inside.withLock { $0.end } }

    /// Fails everything: the browser has ended.
    func close(because end: BrowserEnd) {
        let (actions, endings) = inside.withLock { inside in
            let endings = inside.endings.values
            inside.end = end
            inside.listeners = [:]
            inside.endings = [:]
            inside.send = nil
            return (inside.state.close(), Array(endings))
        }
        carryOut(actions)
        for ending in endings { ending(.closed) }
    }

    private func carryOut(_ actions: [DevToolsState.Action]) {
        for action in actions {
            switch action {
            case .end(let id, let result):
                let continuation = inside.withLock { $0.waiting.removeValue(forKey: id) }
                continuation?.resume(with: result.mapError { $0 as any Error })
            case .tell(let event):
                inside.withLock { $0.listeners[event.session] }?(event)
            }
        }
    }
}
