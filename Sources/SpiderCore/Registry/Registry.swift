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
    package var itemStreams = Catalogue<any ItemStream, ItemStreamTraits>(kind: "stream of items")
    /// What gets responses.
    public var downloaders = Catalogue<any Downloader, DownloaderTraits>(kind: "downloader")

    /// The flags of `spider fetch` that plugins have added.
    package private(set) var fetchFlags: [FetchFlag] = []
    private var flagConflicts: [NameConflict] = []

    /// Whether a configuration may have sections of spiders that aren't registered: those of other programs.
    package var isPartial = false

    private var spiders: [String: RegisteredSpider] = [:]
    private var spiderConflicts: [NameConflict] = []
    private var plugins: Set<ObjectIdentifier> = []

    /// Creates a registry with nothing but some plugins; `Registry()` has everything that is built in.
    ///
    /// - Parameter plugins: The plugins.
    package init(plugins: [any Plugin.Type]) {
        for plugin in plugins { add(plugin) }
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

    /// Adds a flag to `spider fetch`; a name that another flag has is an error, which names both owners.
    ///
    /// - Parameter flag: the flag
    public mutating func add(_ flag: FetchFlag) {
        if let first = fetchFlags.first(where: { $0.name == flag.name }) {
            let owners = [first.owner, pipelines.owner]
            flagConflicts.append(NameConflict(kind: "flag", name: flag.name, owners: owners))
            return
        }
        var flag = flag
        flag.owner = pipelines.owner
        fetchFlags.append(flag)
    }

    /// Adds a spider; a name that another one has is an error, which names both types when a crawl is made.
    ///
    /// - Parameter spider: the spider
    public mutating func add<S: Spider>(_ spider: S.Type) {
        add(RegisteredSpider(spider))
    }

    /// Adds a spider that may be known only at run time.
    package mutating func add(_ new: RegisteredSpider) {
        guard let first = spiders[new.name] else {
            spiders[new.name] = new
            return
        }
        let conflict = NameConflict(kind: "spider", name: new.name, owners: [first.type, new.type])
        if first.type != new.type, !spiderConflicts.contains(conflict) { spiderConflicts.append(conflict) }
    }

    /// The names that were given twice.
    package var conflicts: [NameConflict] {
        spiderConflicts + middleware.conflicts + pipelines.conflicts + outputs.conflicts + frontiers.conflicts
            + itemStreams.conflicts + downloaders.conflicts + flagConflicts
    }

    /// The names of the spiders, sorted.
    public var spiderNames: [String] { spiders.keys.sorted() }

    /// A spider.
    ///
    /// - Parameter name: its name
    package func spider(named name: String) -> RegisteredSpider? { spiders[name] }

    /// That there is no spider of a name, and the nearest name or all there are.
    package func textForMissingSpider(_ name: String) -> String {
        RegistryError(kind: "spider", name: name, known: spiderNames).description
    }
}
