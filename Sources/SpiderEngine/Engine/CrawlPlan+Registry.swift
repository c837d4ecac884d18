package import Logging
package import SpiderCore
import SpiderHTTP
package import SpiderValue

extension CrawlPlan {
    /// Makes what settings name.
    ///
    /// - Parameters:
    ///   - settings: the settings that apply
    ///   - spider: whose crawl
    ///   - registry: what the names in the settings stand for
    ///   - options: the spider's options: with other options it is another job
    ///   - isFresh: whether the crawl begins anew if there is something to go on with
    ///   - dropsUnknown: whether requests that wait for pages which the spider does not know any more are left out
    ///   - downloaders: the downloaders from the innermost to the outermost
    ///   - log: where the crawl's log goes
    /// - Throws: `RegistryError`, `JobError`, and what a plugin throws that cannot be made.
    package init(
        _ settings: Settings, spider: RegisteredSpider, registry: Registry,
        options: Value = .object([:]), isFresh: Bool = false, dropsUnknown: Bool = false,
        downloaders: [PluginUse]? = nil, log: Logger
    ) throws {
        if let conflict = registry.conflicts.first { throw conflict }
        let name = JobName(spider: spider.name, options: options, defaults: spider.defaultOptions)
        var bare = PluginContext(spider: spider.name, settings: settings, recording: spider.recording, log: log)
        bare.pages = spider.pages
        bare.jobName = name.description
        bare.dropsUnknown = dropsUnknown
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
        } catch {
            // A crawl that can't begin is no job.
            job?.removeIfUnused()
            throw error
        }
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
        context.dropsUnknown = bare.dropsUnknown
        let middleware = try registry.middleware(of: settings).map { try registry.middleware.make($0, context) }
        let pipelines = try settings.pipelines.map {
            (name: $0.name, pipeline: try registry.pipelines.make($0, context))
        }
        for use in downloaders ?? registry.defaultDownloaders {
            context.inner = try registry.downloaders.make(use, context)
        }
        guard let downloader = context.inner else { throw RegistryError(kind: "downloader", name: "", known: []) }
        let finalContext = context
        self.init(
            settings: settings, middleware: middleware, pipelines: pipelines, downloader: downloader,
            outputs: settings.outputs.map { use in { try registry.outputs.make(use, finalContext) } },
            frontier: frontier.make, log: bare.log)
        if downloader.isReplay { skipWaits(of: context.clock) }
        self.store = store
        self.job = job
        self.sectionsOfCrawl = ofCrawl
        jobRoot = settings.store
    }
}
