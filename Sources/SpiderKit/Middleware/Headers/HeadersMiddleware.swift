import HTTPTypes
public import SpiderHTTP
import SpiderURL
import Synchronization

/// Sends the fields that `headers` and `user_agent` say, where a request does not have them itself.
///
/// Credentials among them (`Authorization`, `Cookie`, `X-Api-Key` and whatever else `spider config show` masks) are sent to
/// the origins that the crawl starts at, and to no other.
public final class HeadersMiddleware: Middleware {
    private let fields: HTTPFields
    private let credentials: HTTPFields
    private let startOrigins = Mutex<Set<String>>([])
    private let store: any JobStore

    /// The section of the store: the origins that the crawl starts at.
    static let section = "starts"

    /// Makes the layer, with the origins that other processes of the crawl have started at.
    ///
    /// - Parameters:
    ///   - settings: whose `headers` and `user_agent` it sends
    ///   - store: where the origins are kept that the crawl starts at
    /// - Throws: what the store throws.
    public init(_ settings: Settings, store: any JobStore = MemoryJobStore()) throws {
        var fields: HTTPFields = [:]
        var credentials: HTTPFields = [:]
        for field in settings.headers.fields {
            if Secrets.isSecretName(field.name.rawName) {
                credentials.append(field)
            } else {
                fields.append(field)
            }
        }
        if let userAgent = settings.userAgent?.value { fields[.userAgent] = userAgent }
        self.fields = fields
        self.credentials = credentials
        self.store = store
        guard !credentials.isEmpty else { return }
        let kept = try store.entries(of: HeadersMiddleware.section).map(\.key)
        startOrigins.withLock { $0.formUnion(kept) }
        store.watch(HeadersMiddleware.section) { [weak self] entries in
            self?.startOrigins.withLock { $0.formUnion(entries.map(\.key)) }
        }
    }

    /// Adds the fields; see `Middleware`.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - next: the layers inside
    public func handle(_ request: Request, next: Next) async throws -> Response {
        try await next(prepare(request))
    }

    /// Adds the fields; see `Middleware`.
    ///
    /// - Parameter request: the request
    public func prepare(_ request: Request) -> Request {
        let own = request.headerFields
        var request = request
        if own.isEmpty {
            request.headerFields = fields
        } else {
            for field in fields where own[field.name] == nil { request.headerFields.append(field) }
        }
        if !credentials.isEmpty, mayHaveCredentials(request) {
            for field in credentials where own[field.name] == nil { request.headerFields.append(field) }
        }
        return request
    }

    private func mayHaveCredentials(_ request: Request) -> Bool {
        let origin = request.url.origin.description
        guard request.isStart else { return startOrigins.withLock { $0.contains(origin) } }
        if startOrigins.withLock({ $0.insert(origin).inserted }) {
            store.put(HeadersMiddleware.section, origin, Array("start".utf8))
        }
        return true
    }
}
