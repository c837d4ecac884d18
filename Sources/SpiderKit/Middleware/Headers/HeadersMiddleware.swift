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
    private let startOrigins = Mutex<Set<Origin>>([])

    /// Makes the layer.
    ///
    /// - Parameter settings: whose `headers` and `user_agent` it sends
    public init(_ settings: Settings) {
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
        let origin = request.url.origin
        return startOrigins.withLock { origins in
            if request.depth == 0, request.redirects.isEmpty { origins.insert(origin) }
            return origins.contains(origin)
        }
    }
}
