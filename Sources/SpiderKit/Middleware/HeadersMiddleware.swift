import HTTPTypes
public import SpiderHTTP

/// Sends the fields that `headers` and `user_agent` say, where a request does not have them itself.
public struct HeadersMiddleware: Middleware {
    private let fields: HTTPFields

    /// Makes the layer.
    ///
    /// - Parameter settings: whose `headers` and `user_agent` it sends
    public init(_ settings: Settings) {
        var fields = settings.headers.fields
        if let userAgent = settings.userAgent?.value { fields[.userAgent] = userAgent }
        self.fields = fields
    }

    /// Adds the fields; see `Middleware`.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - next: the layers inside
    public func handle(_ request: Request, next: Next) async throws -> Response {
        guard !request.headerFields.isEmpty else {
            var request = request
            request.headerFields = fields
            return try await next(request)
        }
        var request = request
        for field in fields where request.headerFields[field.name] == nil { request.headerFields.append(field) }
        return try await next(request)
    }
}
