import HTTPTypes
import Logging
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import Synchronization

/// The layer `cookies`: keeps the cookies that servers set, and sends them where they belong (RFC 6265bis). Each
/// session has cookies of its own.
final class CookiesMiddleware: SynchronousMiddleware {
    private struct State {
        var sessions: CookieSessions
        /// The time when changes were last kept.
        var kept: UnixTime
    }

    private let settings: CookieSettings
    private let store: CookieStore
    private let log: Logger
    private let state: Mutex<State>

    /// Creates the layer with the cookies of the job, or else with those of the cookie file, if there is one.
    ///
    /// - Parameters:
    ///   - settings: the cookies that the crawl starts with, and the cookie file
    ///   - store: the job's store
    ///   - log: gets a message for each refused cookie
    /// - Throws: `CookieFileError` if the file exists and isn't a cookie file, and the store's errors.
    init(_ settings: CookieSettings, store: any JobStore = MemoryJobStore(), log: Logger) throws {
        self.settings = settings
        self.store = CookieStore(store)
        self.log = log
        let now = UnixTime.now()
        var sessions = CookieSessions(settings)
        let kept = try self.store.kept()
        for entry in kept { sessions.restore(entry.cookies, session: entry.session, now: now) }
        // The cookies of a resumed crawl are newer than the file that it started with.
        if kept.isEmpty, let path = settings.file, let bytes = try CookieFile.read(path) {
            try sessions.unnamed.importNetscape(bytes, now: now)
        }
        for host in try self.store.starts() { sessions.start(at: host) }
        state = Mutex(State(sessions: sessions, kept: now))
        self.store.watch { [weak self] in self?.adopt($0) }
        self.store.watchStarts { [weak self] hosts in
            self?.state.withLock { state in
                for host in hosts { state.sessions.start(at: host) }
            }
        }
    }

    /// Adopts the cookies of other processes. Changes that this process has made since then are put into the store
    /// later.
    private func adopt(_ entries: [CookieSessions.Change]) {
        let changes = state.withLock { state in
            let changes = state.sessions.takeChanges()
            let own = Set(changes.map { [$0.session, $0.domain] })
            for entry in entries where !own.contains([entry.session, entry.domain]) {
                state.sessions.restore(entry.cookies, session: entry.session, now: .now())
            }
            return changes
        }
        store.keep(changes)
    }

    /// Adds the session's cookies to those that the request has itself. If names are equal, the request's own cookie is
    /// sent; see `Middleware`.
    func prepare(_ request: Request) -> Request {
        let now = UnixTime.now()
        if request.isStart, let host = request.url.host,
            state.withLock({ $0.sessions.start(at: host) })
        {
            store.start(at: request.url)
        }
        let cookies = state.withLock { state in
            state.sessions.cookies(for: request.url, session: request.session, now: now) { name, error in
                log.warning("the configured cookie '\(name)' is not sent: \(error)")
            }
        }
        guard !cookies.isEmpty else { return request }
        var request = request
        let own = request.headerFields[fields: .cookie].flatMap { CookiePair.all(in: $0.bytes) }
        let names = Set(own.map(\.name))
        for cookie in cookies where !names.contains(cookie.nameBytes) {
            request.headerFields.append(HTTPField(name: .cookie, value: cookie.pair))
        }
        return request
    }

    /// Stores the cookies of the response; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: the response, or the failure
    ///   - request: the request
    ///   - sent: the request with its cookies
    func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response {
        do {
            var response = try outcome.get()
            take(response, request)
            forget(&response.reschedule, request, sent)
            return response
        } catch var failure as FetchFailure {
            forget(&failure.reschedule, request, sent)
            throw failure
        }
    }

    /// Removes the session's cookies from a request that a layer inside has made from this one; see `Middleware`.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - request: the request that it answers
    func receive(_ response: Response, to request: Request) -> Response {
        guard response.reschedule?.request != nil else { return response }
        var response = response
        forget(&response.reschedule, request, prepare(request))
        return response
    }

    /// Removes the session's cookies from the next hop of a redirect: it passes this layer again, and gets the cookies
    /// for its own URL. The request's own cookies stay as `redirect` has left them.
    private func forget(_ reschedule: inout Reschedule?, _ request: Request, _ sent: Request) {
        guard let target = reschedule?.request, target.headerFields.contains(.cookie) else { return }
        let own = Set(request.headerFields[fields: .cookie].map(\.bytes))
        let added = Set(sent.headerFields[fields: .cookie].map(\.bytes)).subtracting(own)
        guard !added.isEmpty else { return }
        reschedule?.request?.headerFields[fields: .cookie] = target.headerFields[fields: .cookie].filter {
            !added.contains($0.bytes)
        }
    }

    private func take(_ response: Response, _ request: Request) {
        let headers = response.headerFields[fields: .setCookie].map(\.bytes)
        guard !headers.isEmpty else { return }
        let now = UnixTime.now()
        let (refusals, changes) = state.withLock { state in
            let refusals = state.sessions.store(
                setCookies: headers, from: request.url, session: request.session, now: now)
            // Many sites set a cookie with every page. A crash loses a second of them.
            guard state.kept != now || store.isShared else { return (refusals, [CookieSessions.Change]()) }
            state.kept = now
            return (refusals, state.sessions.takeChanges())
        }
        for refusal in refusals {
            log.debug("cookie refused: \(refusal)", metadata: ["url": "\(request.url.redacted)"])
        }
        store.keep(changes)
    }

    /// Keeps what hasn't been kept yet, and writes the cookie file if the settings name one.
    ///
    /// - Throws: `OutputError` if the file can't be written.
    func finish() async throws {
        let (changes, jar) = state.withLock { ($0.sessions.takeChanges(), $0.sessions.unnamed) }
        store.keep(changes)
        guard let path = settings.file else { return }
        try CookieFile.write(jar.exportNetscapeBytes(now: .now()), to: path)
    }
}
