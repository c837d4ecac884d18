public import SpiderHTTP
import SpiderValue

/// Everything that can be named: spiders, middleware, pipelines, outputs, frontiers, downloaders.
///
/// ```swift
/// var registry = Registry()
/// registry.add(Douban.self)
/// registry.add(Shouting.self)
/// ```
public struct Registry: Sendable {
    /// The layers around the downloader.
    public var middleware = Catalogue<any Middleware, MiddlewareTraits>(kind: "middleware")
    /// The steps that items pass.
    public var pipelines = Catalogue<any Pipeline, PipelineTraits>(kind: "pipeline")
    /// Where items go.
    public var outputs = Catalogue<any Output, OutputTraits>(kind: "output")
    /// Where requests wait.
    public var frontiers = Catalogue<FrontierPlan, FrontierTraits>(kind: "frontier")
    /// Where the items of crawls on many machines are collected from.
    public var itemStreams = Catalogue<any ItemStream, ItemStreamTraits>(kind: "stream of items")
    /// What gets responses.
    public var downloaders = Catalogue<any Downloader, DownloaderTraits>(kind: "downloader")

    private var spiders: [String: RegisteredSpider] = [:]
    private var spiderConflicts: [NameConflict] = []
    private var plugins: Set<ObjectIdentifier> = []

    /// Creates a registry with everything that is built in, which is registered like anything else.
    public init() {
        add(BuiltInMiddleware.self)
        add(BuiltInPipelines.self)
        add(BuiltInOutputs.self)
        add(BuiltInFrontiers.self)
        add(BuiltInDownloaders.self)
    }

    /// Adds what a plugin has; once, however many times it is added.
    ///
    /// - Parameter plugin: the plugin
    public mutating func add(_ plugin: (some Plugin).Type) {
        guard plugins.insert(ObjectIdentifier(plugin)).inserted else { return }
        // A plugin may add others.
        let outer = pipelines.owner
        setOwner(String(reflecting: plugin))
        plugin.register(in: &self)
        setOwner(outer)
    }

    private mutating func setOwner(_ owner: String?) {
        middleware.owner = owner
        pipelines.owner = owner
        outputs.owner = owner
        frontiers.owner = owner
        itemStreams.owner = owner
        downloaders.owner = owner
    }

    /// Adds a spider; a name that another one has is an error, which names both types when a crawl is made.
    ///
    /// - Parameter spider: the spider
    public mutating func add<S: Spider>(_ spider: S.Type) {
        let new = RegisteredSpider(spider)
        guard let first = spiders[new.name] else {
            spiders[new.name] = new
            return
        }
        let conflict = NameConflict(kind: "spider", name: new.name, owners: [first.type, new.type])
        if first.type != new.type, !spiderConflicts.contains(conflict) { spiderConflicts.append(conflict) }
    }

    /// The names that were given twice.
    public var conflicts: [NameConflict] {
        spiderConflicts + middleware.conflicts + pipelines.conflicts + outputs.conflicts + frontiers.conflicts
            + itemStreams.conflicts + downloaders.conflicts
    }

    /// The names of the spiders, sorted.
    public var spiderNames: [String] { spiders.keys.sorted() }

    /// A spider.
    ///
    /// - Parameter name: its name
    public func spider(named name: String) -> RegisteredSpider? { spiders[name] }

    /// That there is no spider of a name, and the nearest name or all there are.
    func textForMissingSpider(_ name: String) -> String {
        RegistryError(kind: "spider", name: name, known: spiderNames).description
    }

    /// Finds what is wrong with the plugins that settings name.
    func problems(with settings: Settings, in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        middleware.problems(settings.middleware ?? [], key: "middleware", in: tree)
            + pipelines.problems(settings.pipelines, key: "pipelines", in: tree)
            + frontiers.problems(settings.frontier, at: [.key("frontier")], in: tree)
            + outputs.problems(settings.outputs, key: "outputs", in: tree)
    }
}
