import SpiderValue
import Synchronization

/// A page in the browser, for one visit.
final class BrowserTab: Sendable {
    private struct Inside {
        var state: PageState
        var children: Set<String> = []
        var waiting: CheckedContinuation<Void, Never>?
    }

    let connection: DevToolsConnection
    let session: String
    let target: String
    /// The requests of the page, which have to be answered.
    let requests: AsyncStream<PausedRequest>
    private let taken: AsyncStream<PausedRequest>.Continuation
    private let inside: Mutex<Inside>

    init(_ connection: DevToolsConnection, session: String, target: String, limits: PageLimits) {
        self.connection = connection
        self.session = session
        self.target = target
        inside = Mutex(Inside(state: PageState(mainFrame: target, limits: limits)))
        (requests, taken) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
        connection.listen(to: session) { [weak self] in
            self?.receive($0)
        } ending: { [weak self] _ in
            self?.fail(.browserEnded)
        }
    }

    /// Pauses all requests, and prepares what belongs to the page.
    ///
    /// The last command is waited for: a navigation takes the page to another process, and what the first one hasn't answered
    /// by then may be lost.
    func prepare(_ limits: PageLimits) async throws {
        post("Inspector.enable")
        if !limits.userAgent.isEmpty {
            post("Emulation.setUserAgentOverride", ["userAgent": .string(limits.userAgent)])
        }
        post("Network.setBypassServiceWorker", ["bypass": true])
        pauseRequests(of: session)
        try await call("Page.enable")
    }

    private func pauseRequests(of session: String) {
        connection.post("Fetch.enable", ["patterns": [["urlPattern": "*"]]], in: session)
        connection.post(
            "Target.setAutoAttach", ["autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true], in: session)
    }

    /// Sends a command to the page.
    func post(_ method: String, _ parameters: Object = [:]) { connection.post(method, parameters, in: session) }

    /// Sends a command to the page, and waits for its result.
    @discardableResult
    func call(_ method: String, _ parameters: Object = [:]) async throws -> Value {
        try await connection.call(method, parameters, in: session)
    }

    /// What has ended the page.
    var fault: PageFault? { inside.withLock { $0.state.fault } }

    /// The page is over.
    func fail(_ fault: PageFault) { carryOut(inside.withLock { $0.state.fail(fault) }) }

    /// Closes the page.
    func close() {
        taken.finish()
        let children = inside.withLock { inside in
            defer { inside.children = [] }
            return inside.children
        }
        for child in children { connection.end(child) }
        connection.end(session)
        connection.post("Target.closeTarget", ["targetId": .string(target)])
    }

    /// A request was answered.
    func answered() {
        wake { $0.answered(now: .now) }
    }

    /// Something was done on the page, which it may react to.
    func touch() { wake { $0.touch(now: .now) } }

    /// Waits until nothing has been requested for a while.
    func settle(for idle: Duration) async throws {
        while true {
            try Task.checkCancellation()
            let (quiet, fault) = inside.withLock { ($0.state.quietSince, $0.state.fault) }
            if let fault { throw fault }
            guard let quiet else {
                await change()
                continue
            }
            let end = quiet + idle
            guard end > .now else { return }
            try await Task.sleep(until: end, clock: .continuous)
        }
    }

    /// Whether nothing is in flight, and the page has loaded.
    var isQuiet: Bool { inside.withLock { $0.state.quietSince != nil } }

    /// Waits until something has changed.
    private func change() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = inside.withLock { inside in
                    if inside.state.fault != nil || inside.state.quietSince != nil || Task.isCancelled { return true }
                    inside.waiting = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            wake { _ in }
        }
    }

    private func wake(_ change: (inout PageState) -> Void) {
        let waiting = inside.withLock { inside in
            change(&inside.state)
            defer { inside.waiting = nil }
            return inside.waiting
        }
        waiting?.resume()
    }

    private func receive(_ event: DevToolsEvent) {
        var actions: [PageState.Action] = []
        wake { actions = $0.receive(event, now: .now) }
        carryOut(actions)
    }

    private func carryOut(_ actions: [PageState.Action]) {
        for action in actions {
            switch action {
            case .answer(let request): taken.yield(request)
            case .refuse(let request): refuse(request)
            case .pass(let request):
                connection.post("Fetch.continueRequest", ["requestId": .string(request.id)], in: request.session)
            case .dismissDialog(let session):
                connection.post("Page.handleJavaScriptDialog", ["accept": false], in: session)
            case .startChild(let child): start(child, isCutOff: false)
            case .startCutOff(let child): start(child, isCutOff: true)
            case .endChild(let child):
                inside.withLock { _ = $0.children.remove(child) }
                connection.end(child)
            case .fail(let fault):
                taken.finish()
                connection.failCommands(of: session, fault == .crashed ? .crashed : .closed)
                wake { _ in }
            }
        }
    }

    private func start(_ child: String, isCutOff: Bool) {
        inside.withLock { _ = $0.children.insert(child) }
        connection.listen(to: child) { [weak self] in self?.receive($0) }
        if !isCutOff { pauseRequests(of: child) }
        connection.post("Runtime.runIfWaitingForDebugger", in: child)
    }

    /// Fails a request of the page.
    func refuse(_ request: PausedRequest, because reason: String = "BlockedByClient") {
        connection.post(
            "Fetch.failRequest", ["requestId": .string(request.id), "errorReason": .string(reason)],
            in: request.session)
    }

    /// Answers a request of the page.
    func fulfil(_ request: PausedRequest, status: Int, fields: [(name: String, value: String)], body: String) {
        var parameters: Object = [
            "requestId": .string(request.id), "responseCode": .int(status),
            "responseHeaders": .array(fields.map { ["name": .string($0.name), "value": .string($0.value)] }),
        ]
        if !body.isEmpty { parameters["body"] = .string(body) }
        connection.post("Fetch.fulfillRequest", parameters, in: request.session)
    }
}
