import HTTPTypes
import SpiderCore
import SpiderHTTP
import SpiderURL

/// The layer `referer`: sends the field `Referer`, as far as the page with the link allows it (Referrer Policy, W3C).
struct RefererMiddleware: SynchronousMiddleware {
    private let settings: PerHost<RefererSettings>

    /// Creates the layer.
    ///
    /// - Parameter settings: the settings of each host
    init(_ settings: PerHost<RefererSettings>) { self.settings = settings }

    /// Adds the field, unless the request has one; see `Middleware`.
    func prepare(_ request: Request) -> Request {
        guard var referrer = request.referrer, request.headerFields[.referer] == nil else { return request }
        let settings = settings[request.url]
        guard settings.send else { return request }
        if let policy = settings.policy { referrer.policy = policy }
        guard let value = referrer.field(for: request.url) else { return request }
        var request = request
        request.headerFields[.referer] = value
        return request
    }

    /// Removes the field from the next hop of a redirect, which gets its own; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: the response, or the failure
    ///   - request: the request
    ///   - sent: the request with the field
    func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response {
        do {
            return settled(try outcome.get(), request, sent)
        } catch var failure as FetchFailure {
            forget(&failure.reschedule, request, sent)
            throw failure
        }
    }

    private func settled(_ response: Response, _ request: Request, _ sent: Request) -> Response {
        guard response.reschedule != nil else { return response }
        var response = response
        if response.status.kind == .redirection {
            let fields = response.headerFields
            response.reschedule?.request?.referrer?.adoptPolicy(of: fields)
        }
        forget(&response.reschedule, request, sent)
        return response
    }

    /// Removes the field from a request that a layer inside has made from this one: it was meant for this URL.
    private func forget(_ reschedule: inout Reschedule?, _ request: Request, _ sent: Request) {
        guard request.headerFields[.referer] == nil, let added = sent.headerFields[.referer],
            reschedule?.request?.headerFields[.referer] == added
        else { return }
        reschedule?.request?.headerFields[.referer] = nil
    }
}
