import HTTPTypes
import Logging
@_spi(Algorithms) import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// Renders pages: a browser runs their scripts, and everything that they request comes through the layers inside.
///
/// It is outside of robots.txt, cache, fields and network, so that these hold for what scripts request; and inside of the
/// scope, which counts for pages only.
final class RenderLayer: SynchronousMiddleware {
    private let settings: PerHost<BrowserSettings>
    let pool: BrowserPool
    private let gate: HostGate
    private let limits: PerHost<PageLimits>
    private let learnt: LearntPages
    private let log: Logger

    /// Creates the layer; a browser is started when the first page needs one.
    init(_ context: PluginContext) throws {
        settings = PerHost(context.settings) { $0[BrowserSettings.self] }
        for settings in settings.all where settings.render != .never && !context.isReplay {
            // A crawl that can't render its pages doesn't begin; a recording has them as they were rendered.
            _ = try BrowserCommand.located(settings.path)
        }
        limits = PerHost(context.settings) { PageLimits($0) }
        pool = BrowserPool(context.settings[BrowserSettings.self], log: context.log)
        gate = HostGate(context.settings)
        learnt = try LearntPages(context.store)
        log = context.log
    }

    /// Passes on what isn't rendered.
    func send(_ request: Request) throws -> Request? {
        try rendering(of: request).mode == .never ? request : nil
    }

    /// Fetches a page, and renders it if it is to be rendered.
    func handle(_ request: Request, next: Next) async throws -> Response {
        let response = try await next(request)
        // A recording has the page as it was rendered.
        if response.isReplayed { return try next.replayed(response, to: request) }
        guard let rendering = try wish(for: response, to: request) else { return response }
        return try await render(response, request, rendering, next: next)
    }

    /// Waiting for a place, and rendering.
    var patience: Duration { (limits.all.map(\.timeout).max() ?? .zero) * 2 }

    /// Ends the browser.
    func finish() async throws { await pool.shutdown() }

    private func rendering(of request: Request) throws -> Rendering {
        // Files and the like have a place to go to.
        if request.destination != nil { return .never }
        let settings = settings[request.url]
        var rendering = try request.attachment(Rendering.self) ?? Rendering(settings.mode(of: request.url))
        if rendering.mode == .auto, let known = learnt.mode(of: request.url) { rendering.mode = known }
        if rendering.actions.isEmpty, let selector = settings.wait { rendering.actions = [.wait(for: selector.text)] }
        return rendering
    }

    /// How a response is to be rendered; `nil` if it isn't.
    @inline(never) private func wish(for response: Response, to request: Request) throws -> Rendering? {
        guard response.reschedule == nil, response.mayBeHTML,
            request.allowedStatuses.contains(response.status.code)
        else { return nil }
        let rendering = try rendering(of: request)
        guard rendering.mode == .auto else { return rendering }
        let verdict = AutoRules().verdict(response, required: settings[request.url].require)
        if let verdict { log.debug("rendered: \(verdict)", metadata: ["url": "\(request.url.redacted)"]) }
        return verdict == nil ? nil : rendering
    }

    private func render(
        _ response: Response, _ request: Request, _ rendering: Rendering, next: Next
    ) async throws -> Response {
        var limits = limits[request.url]
        if let timeout = rendering.timeout { limits.timeout = timeout.duration }
        let exchange = PageExchange(
            request, first: PageAnswer(response), next: next, gate: gate, limits: limits, log: log)
        let visited: PageVisit.Result
        do {
            visited = try await visit(request, rendering, limits, exchange)
        } catch let fault as PageFault {
            throw failure(fault, request, response)
        }
        let page = rendered(response, visited, exchange)
        if rendering.mode == .auto {
            let isComplete = AutoRules().verdict(page, required: settings[request.url].require) == nil
            learnt.note(request.url, hasHelped: isComplete)
        }
        try next.keep(rendered: page, of: request)
        return page
    }

    private func visit(
        _ request: Request, _ rendering: Rendering, _ limits: PageLimits, _ exchange: PageExchange
    ) async throws -> PageVisit.Result {
        try await pool.withTab(session: request.session, limits) { [log] tab in
            await exchange.prepare(tab)
            return try await PageVisit(
                tab, url: request.url.href, actions: rendering.actions, limits: limits, log: log
            ) { await exchange.answer($0, in: $1) }.run()
        }
    }

    /// The failure of a page; one that may pass is tried again.
    private func failure(_ fault: PageFault, _ request: Request, _ response: Response) -> FetchFailure {
        var failure = fault.failure(at: request.url)
        failure.report = response.report
        if fault == .noPlace {
            // It frees its slot, and comes again when other pages have ended.
            failure.reschedule = .postpone(for: .seconds(1), because: failure.message)
            return failure
        }
        var crashes = (try? request.attachment(BrowserCrashes.self)) ?? BrowserCrashes()
        crashes.count += 1
        guard fault.mayPass, crashes.count < BrowserCrashes.limit else { return failure }
        var reschedule = Reschedule.retry(after: .seconds(1), because: failure.message)
        try? reschedule.attach(crashes)
        failure.reschedule = reschedule
        return failure
    }

    /// The response with the page as the browser has it.
    private func rendered(_ response: Response, _ page: PageVisit.Result, _ exchange: PageExchange) -> Response {
        var rendered = response
        let document = exchange.document
        let url = WebURL(page.url)
        if document != nil || url?.removingFragment() != response.url.removingFragment() {
            var request = document?.request ?? response.request
            if let url, url.isHTTP { request.url = url }
            if document != nil { request.redirects = response.redirects + [response.url] }
            rendered = Response(
                to: request, status: document?.status ?? response.status,
                headerFields: document?.fields ?? response.headerFields, version: document?.version ?? response.version)
            rendered.report = response.report
            rendered.remoteAddress = response.remoteAddress
            rendered.timings = response.timings
            rendered.isReplayed = response.isReplayed
            rendered.isCached = response.isCached
        }
        rendered.body = Array(page.html.utf8)
        rendered.headerFields[.contentEncoding] = nil
        rendered.headerFields[.contentLength] = nil
        let isXML = rendered.contentType?.contains("xml") ?? false
        rendered.headerFields[.contentType] = "\(isXML ? "application/xhtml+xml" : "text/html"); charset=utf-8"
        if exchange.isOverloaded { rendered.report.outcome = .overloaded }
        rendered.attach(RenderedPage(requests: exchange.requests, values: page.values, files: page.files))
        return rendered
    }
}
