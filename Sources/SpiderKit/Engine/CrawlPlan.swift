public import Logging
public import SpiderHTTP

/// All that a crawl runs on, besides its spider.
///
/// Made from settings and a registry, it has the middleware, pipelines, outputs and the downloader that they name:
///
/// ```swift
/// let plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
/// ```
///
/// Made by hand, in tests, it has what it is given, and nothing else: the names in its settings stand for nothing.
public struct CrawlPlan: Sendable {
    /// The settings in force.
    public var settings: Settings
    /// The layers around the downloader, the outermost first.
    public var middleware: [any Middleware]
    /// The steps that items pass, each with its name.
    public var pipelines: [(name: String, pipeline: any Pipeline)]
    /// What gets responses.
    public var downloader: any Downloader
    /// Makes the outputs, on the thread that uses them.
    public var outputs: [@Sendable () throws -> any Output]
    /// Makes the frontier, on the thread that uses it.
    public var frontier: @Sendable () throws -> any Frontier
    /// What the crawl keeps beyond its process.
    public var store: any JobStore = MemoryJobStore()
    /// The job that it is, where its frontier outlives the process.
    public var job: Job?
    /// Where the crawl's log goes.
    public var log: Logger
    /// What the time is; tests have a clock of their own.
    public var clock: @Sendable () -> ContinuousClock.Instant = { .now }
    /// Puts the clock forward; nil if what waits for a time has to wait for it.
    var skip: (@Sendable (Duration) -> Void)?

    /// Is told how far the crawl is, on the engine's thread; nil if nobody wants to know.
    var report: (@Sendable (CrawlStatus) -> Void)?

    /// Makes a plan.
    ///
    /// - Parameters:
    ///   - settings: the settings in force
    ///   - middleware: the layers around the downloader, the outermost first
    ///   - pipelines: the steps that items pass, each with its name
    ///   - downloader: what gets responses
    ///   - outputs: make the outputs, on the thread that uses them
    ///   - frontier: makes the frontier, on the thread that uses it
    ///   - log: where the crawl's log goes
    public init(
        settings: Settings = Settings(), middleware: [any Middleware] = [],
        pipelines: [(name: String, pipeline: any Pipeline)] = [], downloader: any Downloader,
        outputs: [@Sendable () throws -> any Output] = [],
        frontier: @escaping @Sendable () throws -> any Frontier = { MemoryFrontier() },
        log: Logger = Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.settings = settings
        self.middleware = middleware
        self.pipelines = pipelines
        self.downloader = downloader
        self.outputs = outputs
        self.frontier = frontier
        self.log = log
        if downloader.isReplay { skipWaits(of: CrawlClock()) }
    }

    /// Has the crawl go by a clock that is put forward in place of waiting.
    package mutating func skipWaits(of clock: CrawlClock) {
        self.clock = { clock.now }
        skip = { clock.skip($0) }
    }

    /// Removes what making the plan has left on disk, if the crawl has stored nothing.
    func removeIfUnused() {
        if let job {
            job.removeIfUnused()
        } else if let store = store as? FileJobStore {
            Job.removeIfUnused(store)
        }
    }
}
