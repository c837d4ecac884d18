public import Logging
public import SpiderHTTP

/// One page, got on the way on which a crawl gets its pages, without a spider: through the middleware and the downloader
/// that the settings name.
///
/// ```swift
/// let fetch = try SingleFetch(settings, registry: registry, log: log)
/// let response = try await fetch.response(to: Request(url))
/// await fetch.finish()
/// print(try response.one("h1").text)
/// ```
///
/// Somebody waits for it. So redirects are followed, and what failed for a reason that passes quickly is tried again, twice
/// at most and within a few seconds; a host that can't be reached, or that asks for a longer wait, is the end.
public struct SingleFetch: Sendable {
    private let middleware: [any Middleware]
    private let downloader: any Downloader
    private let fallbackEncoding: PerHost<FallbackEncoding>
    private let clock: CrawlClock
    private let log: Logger

    /// Makes what settings name.
    ///
    /// - Parameters:
    ///   - settings: the settings in force; of `limits`, `body` counts
    ///   - registry: what the names in the settings stand for
    ///   - spider: whose settings they are, where they are a spider's
    ///   - downloaders: the downloaders from the innermost to the outermost
    ///   - log: what is waited for is told here
    /// - Throws: `RegistryError`, and what a plugin throws that cannot be made.
    public init(
        _ settings: Settings, registry: Registry, spider: RegisteredSpider? = nil,
        downloaders: [PluginUse] = [PluginUse("curl")], log: Logger
    ) throws {
        let settings = settings.forSinglePage
        var context = PluginContext(
            spider: spider?.name ?? "", settings: settings, recording: spider?.recording, log: log)
        // A page by itself is no crawl that could be left.
        let uses = settings.middleware.filter { $0.name != "scope" && $0.name != "traps" }
        let middleware = try uses.map { try registry.middleware.make($0, context) }
        for use in downloaders { context.inner = try registry.downloaders.make(use, context) }
        guard let downloader = context.inner else { throw RegistryError(kind: "downloader", name: "", known: []) }
        self.init(
            middleware: middleware, downloader: downloader,
            fallbackEncoding: PerHost(settings, \.fallbackEncoding), log: log, clock: context.clock)
    }

    /// Makes one of parts that are at hand; tests do.
    ///
    /// - Parameters:
    ///   - middleware: the layers around the downloader, the outermost first
    ///   - downloader: what gets responses
    ///   - fallbackEncoding: how responses are read that declare no encoding
    ///   - log: what is waited for is told here
    public init(
        middleware: [any Middleware], downloader: any Downloader,
        fallbackEncoding: PerHost<FallbackEncoding> = PerHost(.auto), log: Logger
    ) {
        self.init(
            middleware: middleware, downloader: downloader, fallbackEncoding: fallbackEncoding, log: log,
            clock: CrawlClock())
    }

    private init(
        middleware: [any Middleware], downloader: any Downloader, fallbackEncoding: PerHost<FallbackEncoding>,
        log: Logger, clock: CrawlClock
    ) {
        self.middleware = middleware
        self.downloader = downloader
        self.fallbackEncoding = fallbackEncoding
        self.log = log
        self.clock = clock
    }

    /// Gets the response to a request, or to the one that it is redirected to.
    ///
    /// - Parameter request: what to ask for
    /// - Returns: the response, whatever its status
    /// - Throws: `FetchFailure` where there is none, what a middleware throws, `CancellationError`.
    public func response(to request: Request) async throws -> Response {
        let next = Next(middleware, around: downloader, fallbackEncoding: fallbackEncoding)
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
        if downloader.isReplay { clock.skip(delay.duration) } else { try await Task.sleep(for: delay.duration) }
    }

    /// Gives back what middleware and downloader hold, such as the file of cookies; called once, after the last response.
    ///
    /// It takes 10 seconds at most; what does not end in that time is told to the log and left to itself.
    public func finish() async {
        await SpiderKit.finish(middleware, downloader, log: log)
    }
}
