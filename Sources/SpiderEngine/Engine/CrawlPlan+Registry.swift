package import Logging
package import SpiderCore
import SpiderHTTP
package import SpiderValue

extension CrawlPlan {
    /// Creates the plan of a crawl, with the plugins that settings name.
    ///
    /// - Parameters:
    ///   - settings: the settings in effect
    ///   - spider: the spider
    ///   - registry: the plugins that the settings may name
    ///   - options: the spider's options; with other options it is another job
    ///   - isFresh: whether the crawl restarts from scratch if there is one to resume
    ///   - skipsUnknown: whether queued requests are skipped if the spider no longer knows their kind of page
    ///   - downloaders: the downloaders from the innermost to the outermost
    ///   - log: the crawl's log
    /// - Throws: `RegistryError`, `JobError`, and what a plugin throws if it can't be made.
    package init(
        _ settings: Settings, spider: RegisteredSpider, registry: Registry,
        options: Value = .object([:]), isFresh: Bool = false, skipsUnknown: Bool = false,
        downloaders: [PluginUse]? = nil, log: Logger
    ) throws {
        if let conflict = registry.conflicts.first { throw conflict }
        let name = JobName(spider: spider.name, options: options, defaults: spider.defaultOptions)
        var bare = PluginContext(spider: spider.name, settings: settings, recording: spider.recording, log: log)
        bare.pages = spider.pages
        bare.jobName = name.description
        bare.skipsUnknown = skipsUnknown
        let frontier = registry.frontiers[registry.frontier(of: settings).named.name]
        let ofCrawl = CrawlSections(registry.storeSections)
        var job: Job?
        if let root = settings.store, frontier?.traits.keepsJob ?? false {
            job = try Job(name, in: root, isFresh: isFresh, ofCrawl: ofCrawl)
        }
        bare.job = job
        bare.usePageThreads()
        do {
            try self.init(
                settings, spider: spider, registry: registry, bare, job, name, ofCrawl: ofCrawl,
                downloaders: downloaders)
            if settings.keepPages { keepPages(of: spider, options, log) }
        } catch {
            // A crawl that can't begin leaves no job.
            job?.removeIfUnused()
            throw error
        }
    }

    /// Creates the plan of a single fetch: its downloader, and the layers that apply to such pages.
    ///
    /// - Parameters:
    ///   - settings: the settings in effect
    ///   - spider: the spider that the settings are for, if any
    ///   - registry: the plugins that the settings may name
    ///   - downloaders: the downloaders from the innermost to the outermost
    ///   - log: the log
    /// - Throws: `RegistryError`, and what a plugin throws if it can't be made.
    init(
        forSingleFetchWith settings: Settings, spider: RegisteredSpider?, registry: Registry,
        downloaders: [PluginUse]?, log: Logger
    ) throws {
        let settings = settings.adaptedToSingleFetch(registry)
        var context = PluginContext(
            spider: spider?.name ?? "", settings: settings, recording: spider?.recording, log: log)
        context.usePageThreads()
        let (middleware, downloader) = try registry.makeFetching(
            registry.middlewareOfSingleFetches(settings), downloaders, &context)
        self.init(settings: settings, middleware: middleware, downloader: downloader, log: log)
        if downloader.isReplay { skipWaits(of: context.clock) }
    }

    /// Keeps the pages in the job's folder, after those of the run that is resumed.
    private mutating func keepPages(of spider: RegisteredSpider, _ options: Value, _ log: Logger) {
        guard let job else {
            log.warning("'keep_pages' is ignored: the crawl has no job on disk")
            return
        }
        keeper = PageKeeper(
            path: KeptPages.path(in: job.folder), mode: job.resumption == nil ? .replace : .append, spider: spider,
            options: options)
    }

    private init(
        _ settings: Settings, spider: RegisteredSpider, registry: Registry, _ bare: PluginContext, _ job: Job?,
        _ name: JobName, ofCrawl: CrawlSections, downloaders: [PluginUse]?
    ) throws {
        let frontier = try registry.frontiers.make(registry.frontier(of: settings), bare)
        var store: any JobStore = MemoryJobStore()
        if let own = frontier.store ?? job?.store {
            store = own
        } else if let root = settings.store {
            store = try Job.store(name, in: root, ofCrawl: ofCrawl)
        }
        var context = PluginContext(
            spider: spider.name, settings: settings, recording: spider.recording, log: bare.log, store: store)
        context.pages = spider.pages
        context.jobName = name.description
        context.items = spider.items
        context.job = job
        context.makeExecutor = bare.makeExecutor
        context.skipsUnknown = bare.skipsUnknown
        let (middleware, downloader) = try registry.makeFetching(
            registry.middleware(of: settings), downloaders, &context)
        let pipelines = try settings.pipelines.map {
            (name: $0.name, pipeline: try registry.pipelines.make($0, context))
        }
        // Outputs see the items behind the pipelines.
        context.items = spider.items.behind(settings.pipelines.map { registry.pipelines.fieldUse(of: $0) })
        let finalContext = context
        self.init(
            settings: settings, middleware: middleware, pipelines: pipelines, downloader: downloader,
            outputs: try settings.outputs.flatMap { try registry.makeOutputs($0, finalContext) },
            frontier: frontier.make, log: bare.log)
        if settings.keepItems {
            if let job {
                outputs.append { try KeptItems.output(of: job, finalContext) }
            } else {
                log.warning("'keep_items' has no effect: only a job on disk keeps items")
            }
        }
        if downloader.isReplay { skipWaits(of: context.clock) }
        spiderName = spider.name
        self.store = store
        self.job = job
        jobName = name.description
        if store.isShared, pipelines.contains(where: { $0.pipeline is any FilePipeline }) || spider.items.haveDownloads
        {
            throw SharedFilesError()
        }
        self.sectionsOfCrawl = ofCrawl
        jobRoot = settings.store
    }
}

extension Registry {
    /// Makes the layers and the downloader, which is then the context's `inner`.
    ///
    /// - Parameters:
    ///   - layers: the layers, the outermost first
    ///   - downloaders: the downloaders from the innermost to the outermost; `nil` for the default
    ///   - context: the context of the plugins
    fileprivate func makeFetching(
        _ layers: [PluginUse], _ downloaders: [PluginUse]?, _ context: inout PluginContext
    ) throws -> ([any Middleware], any Downloader) {
        let uses = downloaders ?? defaultDownloaders
        context.isReplay = uses.contains { self.downloaders[$0.name]?.traits.role == .replay }
        let made = try layers.map { try middleware.make($0, context) }
        for use in uses { context.inner = try self.downloaders.make(use, context) }
        guard let downloader = context.inner else { throw RegistryError(kind: "downloader", name: "", known: []) }
        return (made, downloader)
    }
}
