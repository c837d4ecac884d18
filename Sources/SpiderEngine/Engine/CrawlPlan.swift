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
    /// The store for everything that outlives the crawl's process.
    package var store: any JobStore = MemoryJobStore()
    /// The crawl's job, if its frontier outlives the process.
    package var job: Job?
    /// The name of the crawl's job, whether it is kept or not; `nil` for the spider's.
    var jobName: String?
    /// The sections of the store that belong to one crawl.
    var sectionsOfCrawl = CrawlSections()
    /// The folder of jobs whose files the crawl might replace; `nil` if there are none.
    package var jobRoot: String?
    /// The recording of parsed pages; `nil` if they aren't kept.
    package var keeper: PageKeeper?
    /// The crawl's log.
    package var log: Logger
    /// The clock; tests have their own.
    package var clock: @Sendable () -> ContinuousClock.Instant = { .now }
    /// Advances the clock; `nil` if waits aren't skipped.
    var skip: (@Sendable (Duration) -> Void)?

    /// Receives the crawl's status on the engine's thread; `nil` if nobody watches.
    package var report: (@Sendable (CrawlStatus) -> Void)?

    /// Receives the crawl's statistics at the end, if `report` is set.
    package var tellStatistics: (@Sendable (CrawlStatistics) -> Void)?

    /// Whether the log omits the crawl's progress, because a live view shows it.
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

    /// Makes the crawl advance a clock instead of waiting.
    package mutating func skipWaits(of clock: CrawlClock) {
        self.clock = { clock.now }
        skip = { clock.skip($0) }
    }

    /// The layers and the downloader as one function.
    var fetch: Next {
        Next(middleware, around: downloader, reading: PerHost(settings, ReadingRules.init))
    }

    /// Removes the files that creating the plan has left, if the crawl has stored nothing.
    func removeIfUnused() {
        if let job {
            job.removeIfUnused()
        } else if let store = store as? FileJobStore {
            Job.removeIfUnused(store)
        }
    }
}
