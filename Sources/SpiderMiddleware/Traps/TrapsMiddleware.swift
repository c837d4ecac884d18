import HTTPTypes
import Logging
import SpiderCore
import SpiderHTML
import SpiderHTTP
import SpiderURL
import Synchronization

/// The layer `traps`: skips links that belong to an endless series.
///
/// Requests that `start` follows are never skipped. Each kind and place is logged once, and counted in the summary.
final class TrapsMiddleware: SynchronousMiddleware {
    private struct State {
        var traps: TrapGuard
        var told: Set<String> = []
    }

    /// The number of traps that are named; further ones are grouped by their kind.
    private static let nameLimit = 40

    private let settings: PerHost<TrapSettings>
    private let log: Logger
    private let state: Mutex<State>

    /// Creates the layer.
    ///
    /// - Parameters:
    ///   - settings: the settings with the section `traps`
    ///   - today: the current time, for dates in URLs
    ///   - log: gets a message for each trap
    init(_ settings: Settings, today: UnixTime = .now(), log: Logger) {
        self.settings = PerHost(settings, \.traps)
        self.log = log
        state = Mutex(State(traps: TrapGuard(today: today)))
    }

    /// Returns the trap that a link leads into; see `Middleware`.
    func reasonToSkip(_ request: Request) -> String? {
        let settings = settings[request.url]
        guard settings.enabled, !request.isStart else { return nil }
        let (reason, isNew) = state.withLock { state -> (String?, Bool) in
            guard let trap = state.traps.trap(at: request.url, depth: request.depth, settings) else {
                return (nil, false)
            }
            let name = trap.description
            if state.told.contains(name) { return (name, false) }
            guard state.told.count < TrapsMiddleware.nameLimit else { return (trap.kind, false) }
            state.told.insert(name)
            return (name, true)
        }
        if let reason, isNew { log.notice("\(reason)", metadata: ["url": "\(request.url.redacted)"]) }
        return reason
    }

    /// Compares pages with those before; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: the response, or the failure
    ///   - request: the request
    ///   - sent: the same request
    /// - Throws: the errors of the layers inside.
    func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response {
        let response = try outcome.get()
        look(at: response, request)
        return response
    }

    private func look(at response: Response, _ request: Request) {
        let url = request.url
        guard request.method == .get, response.isPage, settings[url].enabled else { return }
        let shape = URLShape(url)
        guard shape.isCommon else { return }
        let body = response.body
        let look = DuplicateRun.Look(length: body.count, title: PageSketch.title(of: body))
        // Pages are read without the lock, and only if they look like the one before.
        let (mayGoOn, reference) = state.withLock { state in
            state.traps.update(shape, of: url) { ($0.mayGoOn(look), $0.reference) }
        }
        guard mayGoOn else { return }
        let digest = PageSketch.digest(of: body)
        if let reference, reference.digest == digest {
            state.withLock { $0.traps.update(shape, of: url) { $0.goOn() } }
            return
        }
        let sketch = PageSketch(body)
        let isNear = reference?.sketch.isNear(sketch) ?? false
        state.withLock { state in
            state.traps.update(shape, of: url) { run in
                isNear ? run.goOn() : run.begin(look, .init(digest: digest, sketch: sketch))
            }
        }
    }
}

extension Response {
    /// Whether it is an HTML page that will be parsed.
    fileprivate var isPage: Bool {
        guard reschedule == nil, status.kind == .successful, !body.isEmpty else { return false }
        return mediaType?.essence == "text/html"
    }
}
