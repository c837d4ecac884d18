import HTTPTypes
import SpiderCore
import SpiderHTTP
import SpiderURL

/// Sends the field `Referer` as the page that a link was found on allows it (Referrer Policy, W3C); the setting `referer`.
struct RefererMiddleware: SynchronousMiddleware {
    private let settings: PerHost<RefererSettings>

    /// Makes the layer.
    ///
    /// - Parameter settings: whether and with which policy the field is sent, for each host
    init(_ settings: PerHost<RefererSettings>) { self.settings = settings }

    /// Adds the field where the request has none of its own; see `Middleware`.
    ///
    /// - Parameter request: the request, as the layer outside has left it
    /// - Returns: the request as it is passed on
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

    /// Sees to it that the next hop of a redirect gets the field anew; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: what came of the request
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

    /// Takes the field out of a request that a layer inside has made of this one: it was meant for this address.
    private func forget(_ reschedule: inout Reschedule?, _ request: Request, _ sent: Request) {
        guard request.headerFields[.referer] == nil, let added = sent.headerFields[.referer],
            reschedule?.request?.headerFields[.referer] == added
        else { return }
        reschedule?.request?.headerFields[.referer] = nil
    }
}
