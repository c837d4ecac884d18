import HTTPTypes
public import Logging
public import SpiderHTTP
import SpiderURL
import Synchronization

/// Keeps the cookies that servers set and sends them where they belong (RFC 6265); the setting `cookies`.
public final class CookiesMiddleware: Middleware {
    private struct State {
        var jar = CookieJar()
        var seededHosts: Set<String> = []
    }

    private let settings: CookieSettings
    private let log: Logger
    private let state: Mutex<State>

    /// Makes the layer, with what is in the cookie file where there is one.
    ///
    /// - Parameters:
    ///   - settings: what the crawl begins with, and where cookies are kept
    ///   - log: where refused cookies are told
    /// - Throws: `CookieFileError` where the file is there and is no cookie file.
    public init(_ settings: CookieSettings, log: Logger) throws {
        self.settings = settings
        self.log = log
        var state = State()
        if let path = settings.file, let text = try CookieFile.read(path) {
            try state.jar.importNetscape(text, now: .now())
        }
        self.state = Mutex(state)
    }

    /// Adds the request's cookies, and takes the response's; see `Middleware`.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - next: the layers inside
    public func handle(_ request: Request, next: Next) async throws -> Response {
        let cookies = state.withLock { state in
            if request.depth == 0, request.redirects.isEmpty { seed(request.url, &state) }
            return state.jar.header(for: request.url, now: .now())
        }
        var request = request
        if let cookies {
            let own = request.headerFields[.cookie]
            request.headerFields[.cookie] = own.map { "\($0); \(cookies)" } ?? cookies
        }
        let response = try await next(request)
        let fields = response.headerFields[fields: .setCookie]
        guard !fields.isEmpty else { return response }
        let now = UnixTime.now()
        state.withLock { state in
            for field in fields {
                do {
                    try state.jar.store(setCookie: field.value, from: request.url, now: now)
                } catch {
                    log.debug("cookie refused: \(error)", metadata: ["url": "\(request.url.redacted)"])
                }
            }
        }
        return response
    }

    /// Configured cookies belong to the hosts that the crawl starts at.
    private func seed(_ url: WebURL, _ state: inout State) {
        guard !settings.values.isEmpty, let host = url.host, state.seededHosts.insert(host).inserted else { return }
        for (name, value) in settings.values.sorted(by: { $0.key < $1.key }) {
            do {
                try state.jar.seed(name: name, value: value.value, domain: host, now: .now())
            } catch {
                log.warning("the configured cookie '\(name)' is not sent: \(error)")
            }
        }
    }

    /// Writes the cookie file, where there is to be one.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    public func finish() async throws {
        guard let path = settings.file else { return }
        try CookieFile.write(state.withLock { $0.jar.exportNetscape(now: .now()) }, to: path)
    }
}
