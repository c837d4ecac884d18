import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTML
@_spi(Algorithms) import SpiderHTTP
import SpiderURL

/// The layer `redirect`: follows redirects, by status and by `<meta http-equiv=refresh>`.
///
/// The next hop passes the scheduler and all layers again, because it may lead to another host.
struct RedirectMiddleware: SynchronousMiddleware {
    private static let refresh = HTTPField.Name("Refresh")

    private let rules: PerHost<RedirectSettings>

    /// Creates the layer.
    ///
    /// - Parameter rules: the settings of each host
    init(_ rules: PerHost<RedirectSettings>) { self.rules = rules }

    /// Sets the request that a response redirects to, wherever the response came from.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - request: the request that it answers
    /// - Throws: `FetchFailure` with `redirect` if the redirect can't be followed.
    func receive(_ response: Response, to request: Request) throws -> Response {
        do throws(RedirectError) {
            return try redirected(response, to: request)
        } catch {
            var failure = error.failure(at: request.url)
            failure.report = response.report
            throw failure
        }
    }

    private func redirected(_ response: Response, to request: Request) throws(RedirectError) -> Response {
        var response = response
        guard response.reschedule == nil else { return response }
        let rules = rules[request.url]
        if request.allowedStatuses.contains(response.status.code) {
            guard response.status.kind != .redirection, let refresh = refresh(of: response, rules),
                let target = try rules.target(refresh: refresh, of: request, setting: cookies(response, request))
            else { return response }
            response.reschedule = .follow(target, because: "refresh → \(target.url.redacted)")
            response.reschedule?.delay = refresh.delay
        } else if response.status.kind == .redirection,
            // An empty one would lead to the page itself; browsers ignore it.
            let location = response.headerFields.urlText(.location), !location.isEmpty,
            var target = try rules.target(
                status: response.status.code, location: location, of: request,
                setting: cookies(response, request))
        {
            target.referrer?.adoptPolicy(of: response.headerFields)
            response.reschedule = .follow(target, because: "\(response.status.code) → \(target.url.redacted)")
        }
        return response
    }

    /// Returns the cookies that a response sets, if the request has cookies of its own, which they may replace.
    private func cookies(_ response: Response, _ request: Request) -> [Cookie] {
        request.headerFields.contains(.cookie) ? response.cookies() : []
    }

    /// Returns the refresh in the header, or else in the page.
    private func refresh(of response: Response, _ rules: RedirectSettings) -> MetaRefresh? {
        guard rules.follow, rules.metaRefresh, response.mayBeHTML else { return nil }
        if let name = RedirectMiddleware.refresh, let value = response.headerFields.urlText(name) {
            return MetaRefresh(parsing: value, base: response.url)
        }
        guard RefreshSearch.mayBeIn(response.body) else { return nil }
        return try? response.document.refresh
    }
}
