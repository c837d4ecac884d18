import HTTPTypes
import Logging
import SpiderCore
import SpiderHTML
import SpiderHTTP
import SpiderURL
import Synchronization

/// Leaves links that lead on without end; the setting `traps`.
///
/// What `start` follows is never left. Each kind and place is told to the log once, and counted in the summary.
final class TrapsMiddleware: SynchronousMiddleware {
    private struct State {
        var traps: TrapGuard
        var told: Set<String> = []
    }

    /// How many traps are named; the others are taken together by their kind.
    private static let nameLimit = 40

    private let settings: PerHost<TrapSettings>
    private let log: Logger
    private let state: Mutex<State>

    /// Makes the layer.
    ///
    /// - Parameters:
    ///   - settings: whose `traps`
    ///   - today: the time, from which dates in URLs are far away
    ///   - log: what is left is told here
    init(_ settings: Settings, today: UnixTime = .now(), log: Logger) {
        self.settings = PerHost(settings, \.traps)
        self.log = log
        state = Mutex(State(traps: TrapGuard(today: today)))
    }

    /// Says what trap a link leads into; see `Middleware`.
    ///
    /// - Parameter request: what the spider follows
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

    /// Looks at the pages that come, for those that are nearly the same; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: what came of the request
    ///   - request: the request
    ///   - sent: the same request
    /// - Throws: what the layers inside have thrown.
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
        // Pages are read without the lock, and only those that look like the one before.
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
    /// Whether it is a page of HTML that will be parsed.
    fileprivate var isPage: Bool {
        guard reschedule == nil, status.kind == .successful, !body.isEmpty else { return false }
        return mediaType?.essence == "text/html"
    }
}
