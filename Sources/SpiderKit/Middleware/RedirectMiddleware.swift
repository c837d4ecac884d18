import HTTPTypes
public import SpiderHTTP
import SpiderURL

/// Follows redirects; the setting `redirect`.
///
/// The next hop goes through the scheduler and all layers again, as it may lead to another host.
public struct RedirectMiddleware: Middleware {
    private let rules: RedirectRules

    /// Makes the layer.
    ///
    /// - Parameter rules: how far redirects are followed
    public init(_ rules: RedirectRules) { self.rules = rules }

    /// Passes the request on, and says which request is to be made in its place; see `Middleware`.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - next: the layers inside
    /// - Throws: `RedirectError` where a redirect cannot be followed.
    public func handle(_ request: Request, next: Next) async throws -> Response {
        try receive(try await next(request), to: request)
    }

    /// Says which request is to be made in place of a response; see `Middleware`.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - request: the request that it answers
    /// - Throws: `RedirectError` where a redirect cannot be followed.
    public func receive(_ response: Response, to request: Request) throws -> Response {
        var response = response
        guard response.reschedule == nil, response.status.kind == .redirection,
            !request.allowedStatuses.contains(response.status.code)
        else { return response }
        let target = try rules.target(
            status: response.status.code, location: response.headerFields[.location], of: request)
        if let target {
            response.reschedule = .follow(target, because: "\(response.status.code) → \(target.url.redacted)")
        }
        return response
    }
}
