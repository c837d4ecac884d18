package import Logging
package import SpiderCore
package import SpiderHTTP
package import Tracing

/// Everything that a crawl runs on, besides its spider.
///
/// A plan that is created from settings and a registry has the middleware, pipelines, outputs and downloader that they name:
///
/// ```swift
/// let plan = try CrawlPlan(settings, spider: spider, registry: registry, log: log)
/// ```
///
/// A plan that is created from parts, as in tests, has these parts and nothing else: plugins that its settings name aren't made.
package struct CrawlPlan: Sendable {
    /// The name of the spider, for metrics.
    package var spiderName = ""
    /// The settings in effect.
    package var settings: Settings
    /// The layers around the downloader, the outermost first.
    package var middleware: [any Middleware]
    /// The steps that items pass, each with its name.
    package var pipelines: [(name: String, pipeline: any Pipeline)]
    /// The downloader.
    package var downloader: any Downloader
    /// Makes the outputs, on the thread that uses them.
    package var outputs: [@Sendable () throws -> any Output]
    /// Makes the frontier, on the thread that uses it.
    package var frontier: @Sendable () throws -> any Frontier
    /// The store of what outlives the crawl's process.
    package var store: any JobStore = MemoryJobStore()
    /// The crawl's job, if its frontier outlives the process.
    package var job: Job?
    /// The name of the crawl's job, whether it is kept or not; `nil` for the spider's.
    var jobName: String?
    /// The sections of the store that belong to one crawl.
    var sectionsOfCrawl = CrawlSections()
    /// The folder with the jobs whose files the crawl could replace; `nil` if there are none to look at.
    package var jobRoot: String?
    /// Keeps the pages that are parsed; `nil` if nobody wants them.
    package var keeper: PageKeeper?
    /// The crawl's log.
    package var log: Logger
    /// The clock; tests have their own.
    package var clock: @Sendable () -> ContinuousClock.Instant = { .now }
    /// Puts the clock forward; `nil` if waits aren't skipped.
    var skip: (@Sendable (Duration) -> Void)?

    /// Called on the engine's thread with how far the crawl is; `nil` if nobody wants to know.
    package var report: (@Sendable (CrawlStatus) -> Void)?

    /// Called at the end with what was seen of the crawl, if `report` is there.
    package var tellStatistics: (@Sendable (CrawlStatistics) -> Void)?

    /// Whether the log doesn't say how far the crawl is, because a live view does.
    package var hidesProgress = false

    /// Where the spans of pages go: the tracer that the program has installed; `nil` if nothing is traced.
    package var tracer: (any Tracer)? = {
        let tracer = InstrumentationSystem.tracer
        return tracer is NoOpTracer ? nil : tracer
    }()

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
    package init(
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

    /// The way of a request through the layers to the downloader.
    var fetch: Next {
        Next(middleware, around: downloader, reading: PerHost(settings, ReadingRules.init))
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
