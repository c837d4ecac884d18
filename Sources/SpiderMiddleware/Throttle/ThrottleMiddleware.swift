import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP

/// Tells the scheduler how each host fares, so that it finds the pace that the host can bear; the setting `throttle`.
///
/// What it makes of that is in `Throttle`. Without this layer every host is asked at the pace that `per_host` and `delay`
/// say.
struct ThrottleMiddleware: SynchronousMiddleware {
    /// Makes the layer.
    init() {}

    /// Notes how the host fared; see `SynchronousMiddleware`.
    ///
    /// - Parameters:
    ///   - outcome: what came of the request
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
        // Through a proxy, the address is the proxy's: it says nothing of the host.
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
    /// Whether it shows that the host has trouble, or none to spare.
    fileprivate var isOfHost: Bool {
        switch self {
        case .notConnected, .connectTimeout, .timeout, .connectionLost, .brokenBody, .tooSlow: true
        default: false
        }
    }
}
