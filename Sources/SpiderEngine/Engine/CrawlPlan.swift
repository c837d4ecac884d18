public import Logging
public import SpiderHTTP

/// Everything that a crawl runs on, besides its spider.
///
/// A plan that is created from settings and a registry has the middleware, pipelines, outputs and downloader that they name:
///
/// ```swift
/// let plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
/// ```
///
/// A plan that is created from parts, as in tests, has these parts and nothing else: plugins that its settings name aren't made.
public struct CrawlPlan: Sendable {
    /// The settings in effect.
    public var settings: Settings
    /// The layers around the downloader, the outermost first.
    public var middleware: [any Middleware]
    /// The steps that items pass, each with its name.
    public var pipelines: [(name: String, pipeline: any Pipeline)]
    /// The downloader.
    public var downloader: any Downloader
    /// Makes the outputs, on the thread that uses them.
    public var outputs: [@Sendable () throws -> any Output]
    /// Makes the frontier, on the thread that uses it.
    public var frontier: @Sendable () throws -> any Frontier
    /// The store of what outlives the crawl's process.
    public var store: any JobStore = MemoryJobStore()
    /// The crawl's job, if its frontier outlives the process.
    public var job: Job?
    /// The sections of the store that belong to one crawl.
    var sectionsOfCrawl = CrawlSections()
    /// The folder with the jobs whose files the crawl could replace; `nil` if there are none to look at.
    package var jobRoot: String?
    /// The crawl's log.
    public var log: Logger
    /// The clock; tests have their own.
    public var clock: @Sendable () -> ContinuousClock.Instant = { .now }
    /// Puts the clock forward; `nil` if waits aren't skipped.
    var skip: (@Sendable (Duration) -> Void)?

    /// Called on the engine's thread with how far the crawl is; `nil` if nobody wants to know.
    var report: (@Sendable (CrawlStatus) -> Void)?

    /// Creates a plan.
    ///
    /// - Parameters:
    ///   - settings: the settings in effect
    ///   - middleware: the layers around the downloader, the outermost first
    ///   - pipelines: the steps that items pass, each with its name
    ///   - downloader: the downloader
    ///   - outputs: make the outputs, on the thread that uses them
    ///   - frontier: makes the frontier, on the thread that uses it
    ///   - log: the crawl's log
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

    /// Makes the crawl use a clock that is put forward instead of waiting.
    package mutating func skipWaits(of clock: CrawlClock) {
        self.clock = { clock.now }
        skip = { clock.skip($0) }
    }

    /// Removes what creating the plan has left on disk, if the crawl has stored nothing.
    func removeIfUnused() {
        if let job {
            job.removeIfUnused()
        } else if let store = store as? FileJobStore {
            Job.removeIfUnused(store)
        }
    }
}
