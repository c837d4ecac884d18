import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP

/// The layer `throttle`: tells the scheduler how each host fares, so that it finds a pace that the host can bear.
///
/// `Throttle` draws the conclusions. Without this layer, every host gets requests at the pace of `per_host` and
/// `delay`.
struct ThrottleMiddleware: SynchronousMiddleware {
    init() {}

    /// Notes how the host fared; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: the response, or the failure
    ///   - request: the request
    ///   - sent: the same request
    func settle(
        _ outcome: Result<Response, any Error>, of request: Request, sent: Request
    ) throws -> Response {
        do {
            return reported(try outcome.get(), request)
        } catch let failure as FetchFailure {
            throw reported(failure)
        }
    }

    private func reported(_ response: Response, _ request: Request) -> Response {
        guard !response.isCached, !response.isReplayed else { return response }
        var response = response
        if response.report.outcome == nil { response.report.outcome = outcome(of: response) }
        // Behind a proxy, the address is the proxy's, and proves nothing about the host.
        if request.proxy == nil { response.report.address = response.remoteAddress }
        return response
    }

    private func reported(_ failure: FetchFailure) -> FetchFailure {
        guard failure.report.outcome == nil, failure.reason.isOfHost else { return failure }
        var failure = failure
        failure.report.outcome = .unreachable
        return failure
    }

    private func outcome(of response: Response) -> HostReport.Outcome {
        switch response.status.code {
        case 429, 503: .overloaded
        default: .answered(latency: response.timeToFirstByte)
        }
    }
}

extension FetchFailure.Reason {
    /// Whether the failure shows that the host is in trouble, or overloaded.
    fileprivate var isOfHost: Bool {
        switch self {
        case .notConnected, .connectTimeout, .timeout, .connectionLost, .brokenBody, .tooSlow: true
        default: false
        }
    }
}
