import HTTPTypes
public import SpiderHTTP
import SpiderURL

/// Has requests made again that failed for a passing reason; the setting `retry`.
///
/// The request waits in the scheduler, not in its slot.
public struct RetryMiddleware: Middleware {
    private let rules: RetryRules

    /// Makes the layer.
    ///
    /// - Parameter rules: which requests are made again, and when
    public init(_ rules: RetryRules) { self.rules = rules }

    /// Passes the request on, and says when it is to be made again; see `Middleware`.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - next: the layers inside
    public func handle(_ request: Request, next: Next) async throws -> Response {
        do {
            var response = try await next(request)
            let status = response.status.code
            guard response.reschedule == nil, rules.repeats(status), !request.allowedStatuses.contains(status) else {
                return response
            }
            let retryAfter = response.headerFields[.retryAfter].flatMap { RetryAfter($0, now: .now())?.seconds }
            if let delay = rules.delay(
                after: request, status: status, retryAfter: retryAfter, random: .random(in: 0...1))
            {
                response.reschedule = .retry(after: delay, because: "\(response.status)")
                response.reschedule?.holdsHost = retryAfter != nil
            }
            return response
        } catch var failure as FetchFailure where failure.reschedule == nil {
            if let delay = rules.delay(after: request, failure: failure.reason, random: .random(in: 0...1)) {
                failure.reschedule = .retry(after: delay, because: failure.reason.description)
            }
            throw failure
        }
    }
}
