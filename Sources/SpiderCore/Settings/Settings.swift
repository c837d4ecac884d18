/// What `config.yaml` sets, at its top level for all spiders and under `spiders.NAME` for one.
public struct Settings: Codable, Sendable {
    /// Requests under way at once, over all hosts.
    public var concurrency: Bounded<Slots> = 32

    /// Requests under way at once on one host.
    public var perHost: Bounded<Slots> = 8

    /// The time between the starts of two requests to one host.
    public var delay = Interval(.zero)

    /// The share of the delay by which it varies at random, up and down.
    public var jitter = Fraction(clamping: 0)

    /// The longest that an exchange may take, from making the connection to the last byte.
    public var timeout = Interval(.seconds(30))

    /// The field `User-Agent`; none is sent where this is `null`.
    public var userAgent = HeaderValue("spider/\(Version.current)")

    /// Fields that every server may get, whatever they mean.
    public var headersEverywhere = FieldNameList()

    /// How the pace adapts to what a host can bear.
    public var throttle = ThrottleSettings()

    /// How connections are made.
    public var network = NetworkSettings()

    /// What is otherwise for some hosts or URLs.
    package var hosts = HostOverrides()

    /// The folder in which crawls keep what outlives their process, each in a folder of its own; nothing is kept where it
    /// is `nil`.
    public var store: String? = ".spider/jobs"

    /// The frontier, which keeps the queue: its name, or a URL; the registry's default if it is `nil`.
    public var frontier: PluginUse?

    /// What is stored outlives the process; or a loss of power as well.
    public var durable = Choice(Durability.process)

    /// How much the crawl may hold in memory: the frontier, the seen set, bodies, what waits for outputs.
    public var memory = ByteCount(256 << 20)

    /// How much a crawl may take.
    public var limits = CrawlLimits()

    /// The encoding of pages that do not declare any, and that are not UTF-8.
    public var fallbackEncoding = FallbackEncoding.auto

    /// How documents are parsed.
    public var documents = DocumentSettings()

    /// The layers around the downloader, the outermost first; the registry's default if it is `nil`.
    public var middleware: [PluginUse]?

    /// The steps that items pass.
    public var pipelines: [PluginUse] = []

    /// Where items go.
    public var outputs: [PluginUse] = []

    /// The least severe messages that are logged.
    public var logLevel = LogLevel.info

    /// The sections of plugins, by their types; a section that is missing has its defaults.
    var sections: [ObjectIdentifier: any PluginSettings] = [:]

    /// Creates the defaults.
    public init() {}

    /// The settings of a plugin.
    ///
    /// ```swift
    /// settings[RetrySettings.self].times = 5
    /// ```
    ///
    /// - Parameter section: The type of the plugin's settings.
    public subscript<Section: PluginSettings>(_ section: Section.Type) -> Section {
        get { sections[ObjectIdentifier(section)] as? Section ?? Section() }
        set { sections[ObjectIdentifier(section)] = newValue }
    }

    /// In the order in which `spider config show` shows them.
    private enum CodingKeys: String, CodingKey {
        case concurrency
        case perHost = "per_host"
        case delay, jitter, timeout
        case userAgent = "user_agent"
        case headersEverywhere = "headers_everywhere"
        case throttle, network, hosts, store, frontier, durable, memory, limits
        case fallbackEncoding = "fallback_encoding"
        case documents
        case middleware, pipelines, outputs
        case logLevel = "log_level"
    }
}

/// How many requests may be under way.
public enum Slots: Bounds {
    /// One at least.
    public static let range = 1...10_000
}
