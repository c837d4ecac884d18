public import Logging
import SpiderHTTP

extension CrawlPlan {
    /// Makes what settings name.
    ///
    /// - Parameters:
    ///   - settings: the settings in force
    ///   - spider: whose crawl
    ///   - registry: what the names in the settings stand for
    ///   - downloaders: the downloaders from the innermost to the outermost
    ///   - log: where the crawl's log goes
    /// - Throws: `RegistryError`, and what a plugin throws that cannot be made.
    public init(
        _ settings: Settings, spider: RegisteredSpider, registry: Registry,
        downloaders: [PluginUse] = [PluginUse("curl")], log: Logger
    ) throws {
        var bare = PluginContext(spider: spider.name, settings: settings, recording: spider.recording, log: log)
        bare.pages = spider.pages
        let frontier = try registry.frontiers.make(settings.frontier, bare)
        let store = try frontier.store ?? JobFolder.store(for: spider.name, settings)
        var context = PluginContext(
            spider: spider.name, settings: settings, recording: spider.recording, log: log, store: store)
        context.pages = spider.pages
        let middleware = try settings.middleware.map { try registry.middleware.make($0, context) }
        let pipelines = try settings.pipelines.map {
            (name: $0.name, pipeline: try registry.pipelines.make($0, context))
        }
        for use in downloaders { context.inner = try registry.downloaders.make(use, context) }
        guard let downloader = context.inner else { throw RegistryError(kind: "downloader", name: "", known: []) }
        let finalContext = context
        self.init(
            settings: settings, middleware: middleware, pipelines: pipelines, downloader: downloader,
            outputs: settings.outputs.map { use in { try registry.outputs.make(use, finalContext) } },
            frontier: frontier.make, log: log)
        self.store = store
    }
}
