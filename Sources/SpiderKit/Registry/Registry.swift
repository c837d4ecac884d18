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
    public var middleware = Catalogue<any Middleware>(kind: "middleware")
    /// The steps that items pass.
    public var pipelines = Catalogue<any Pipeline>(kind: "pipeline")
    /// Where items go.
    public var outputs = Catalogue<any Output>(kind: "output")
    /// Where requests wait.
    public var frontiers = Catalogue<FrontierPlan>(kind: "frontier")
    /// Where the items of crawls on many machines are collected from.
    public var itemStreams = Catalogue<any ItemStream>(kind: "stream of items")
    /// What gets responses.
    public var downloaders = Catalogue<any Downloader>(kind: "downloader")

    private var spiders: [String: RegisteredSpider] = [:]

    /// A registry with all that is built in, which is registered like anything else.
    public init() {
        add(BuiltInMiddleware.self)
        add(BuiltInPipelines.self)
        add(BuiltInOutputs.self)
        add(BuiltInFrontiers.self)
        add(BuiltInDownloaders.self)
    }

    /// Adds what a plugin has.
    ///
    /// - Parameter plugin: the plugin
    public mutating func add(_ plugin: (some Plugin).Type) {
        plugin.register(in: &self)
    }

    /// Adds a spider; it takes the place of one of the same name.
    ///
    /// - Parameter spider: the spider
    public mutating func add<S: Spider>(_ spider: S.Type) {
        spiders[S.name] = RegisteredSpider(spider)
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
        middleware.problems(settings.middleware, key: "middleware", in: tree)
            + pipelines.problems(settings.pipelines, key: "pipelines", in: tree)
            + frontiers.problems(settings.frontier, at: [.key("frontier")], in: tree)
            + outputs.problems(settings.outputs, key: "outputs", in: tree)
    }
}
