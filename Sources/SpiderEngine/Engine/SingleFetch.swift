package import Logging
package import SpiderCore
package import SpiderHTTP
import SpiderURL

/// Fetches single pages as a crawl does, without a spider: through the middleware and the downloader that the settings
/// name.
///
/// ```swift
/// let fetch = try SingleFetch(settings, registry: registry, log: log)
/// let response = try await fetch.response(to: Request(url))
/// await fetch.finish()
/// print(try response.one("h1").text)
/// ```
///
/// Somebody is waiting for the page. So redirects are followed, and a failure that usually passes quickly is retried,
/// at most twice and within a few seconds. If the host can't be reached, or asks for a longer wait, the fetch fails.
package struct SingleFetch: Sendable {
    private let plan: CrawlPlan
    private var log: Logger { plan.log }

    /// Creates a fetch with the plugins that settings name.
    ///
    /// - Parameters:
    ///   - settings: the settings in effect; of `limits`, only `body` counts
    ///   - registry: the plugins that the settings may name
    ///   - spider: the spider that the settings are for, if any
    ///   - downloaders: the downloaders from the innermost to the outermost
    ///   - log: the log, which gets a message for each wait
    /// - Throws: `RegistryError`, and what a plugin throws if it can't be made.
    package init(
        _ settings: Settings, registry: Registry, spider: RegisteredSpider? = nil,
        downloaders: [PluginUse]? = nil, log: Logger
    ) throws {
        try self.init(
            CrawlPlan(
                forSingleFetchWith: settings, spider: spider, registry: registry, downloaders: downloaders, log: log))
    }

    package init(_ plan: CrawlPlan) { self.plan = plan }

    /// Returns the response to a request, or to the one that it is redirected to.
    ///
    /// - Parameter request: the request
    /// - Returns: the response, whatever its status
    /// - Throws: `FetchFailure` if there is no response, the error of a layer, `CancellationError`.
    package func response(to request: Request) async throws -> Response {
        let next = plan.fetch
        var request = request
        var patience = FetchPatience()
        while true {
            let reschedule: Reschedule
            do {
                let response = try await next(request)
                log.noteRemarks(of: response)
                guard let wanted = response.reschedule else { return response }
                if let refusal = patience.refusal(of: wanted) {
                    tellRefusal(of: request, wanted, refusal)
                    return response
                }
                reschedule = wanted
            } catch let failure as FetchFailure {
                guard let wanted = failure.reschedule else { throw failure }
                if let refusal = patience.refusal(of: wanted) {
                    tellRefusal(of: request, wanted, refusal)
                    throw failure
                }
                reschedule = wanted
            }
            try await wait(for: reschedule, request)
            request = reschedule.next(after: request)
            if reschedule.request == nil { request.attempt += 1 }
        }
    }

    private func tellRefusal(of request: Request, _ reschedule: Reschedule, _ refusal: String) {
        log.notice(
            "not tried again: \(refusal) (\(reschedule.reason))", metadata: ["url": "\(request.url.redacted)"])
    }

    private func wait(for reschedule: Reschedule, _ request: Request) async throws {
        let delay = Interval(reschedule.delay)
        log.log(
            level: reschedule.request == nil ? .info : .debug,
            "again in \(delay.text): \(reschedule.reason)", metadata: ["url": "\(request.url.redacted)"])
        try Task.checkCancellation()
        guard delay.duration > .zero else { return }
        if let skip = plan.skip { skip(delay.duration) } else { try await Task.sleep(for: delay.duration) }
    }

    /// Finishes middleware and downloader, which write the file of cookies, for example. Call it once, after the last
    /// response.
    ///
    /// It takes 10 seconds at most; a layer that takes longer is logged and abandoned.
    package func finish() async {
        await plan.finishFetching()
    }
}
