public import HTTPTypes

/// The settings of a crawl: the keys of `config.yaml`.
public struct Settings: Codable, Sendable {
    /// The number of requests in flight at once, over all hosts.
    package var concurrency: Bounded<Slots> = 32

    /// The number of requests in flight at once on one host.
    package var perHost: Bounded<Slots> = 8
    /// The number of requests in flight at once on one host.
    public var slotsPerHost: Int { perHost.value }

    /// The time between the starts of two requests to one host.
    public var delay = Interval(.zero)

    /// The fraction of the delay by which it varies at random, up and down.
    package var jitter = Fraction(clamping: 0)

    /// The longest time of an exchange, from making the connection to the last byte.
    public var timeout = Interval(.seconds(30))

    /// The field `User-Agent`; `nil` sends none.
    public var userAgent = HeaderValue("spider/\(Version.current)")

    /// The names of header fields that every server may get, whatever they mean.
    public var headersEverywhere: [HTTPField.Name] {
        get { fieldsEverywhere.names }
        set { fieldsEverywhere = FieldNameList(newValue) }
    }

    package var fieldsEverywhere = FieldNameList()

    /// How the pace adapts to a host.
    package var throttle = ThrottleSettings()

    /// How connections are made.
    package var network = NetworkSettings()

    /// The settings for some hosts or URLs.
    package var hosts = HostOverrides()

    /// The folder of jobs, which outlive their process; `nil` keeps nothing.
    package var store: String? = ".spider/jobs"

    /// The frontier: its name, or a URL; `nil` for the registry's default.
    package var frontier: PluginUse?

    /// The kind of failure that stored pages survive: the end of the process, or a loss of power as well.
    package var durable = Choice(Durability.process)

    /// Whether the job keeps the pages that are parsed, to parse them again later.
    package var keepPages = false

    /// The memory for the frontier, the seen set, bodies, trees and links.
    public var memory = ByteCount(256 << 20)

    /// The limits of the crawl.
    package var limits = CrawlLimits()

    /// The size of the largest body that is accepted, `limits.body`; a request's own `maximumSize` overrides it.
    public var bodyLimit: ByteCount { limits.body }

    /// The drift of fields at which a crawl ends with a status of its own.
    package var drift = DriftSettings()

    /// The order in which items are written.
    package var order = ItemOrder.found

    /// The comparison of items with the last good run.
    package var incremental = IncrementalSettings()

    /// The actions with the summary at the end.
    package var onFinish = FinishHookList()

    /// The encoding of pages that declare none and aren't UTF-8.
    package var fallbackEncoding = FallbackEncoding.auto

    /// The way to parse documents.
    package var documents = DocumentSettings()

    /// The layers around the downloader, the outermost first; `nil` for the registry's default.
    package var middleware: [PluginUse]?

    /// The pipelines, in the order in which items pass them.
    package var pipelines: [PluginUse] = []

    /// The outputs of items.
    package var outputs: [PluginUse] = []

    /// Whether the items are kept with the job, for `spider items`.
    package var keepItems = false

    /// Where spans of the crawl go.
    package var traces = TraceSettings()

    /// The least severe messages that are logged.
    package var logLevel = LogLevel.info

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
        case fieldsEverywhere = "headers_everywhere"
        case throttle, network, hosts, store, frontier, durable
        case keepPages = "keep_pages"
        case memory, limits, drift
        case fallbackEncoding = "fallback_encoding"
        case documents
        case middleware, pipelines, outputs
        case keepItems = "keep_items"
        case order, incremental
        case onFinish = "on_finish"
        case traces
        case logLevel = "log_level"
    }
}

/// The number of requests in flight.
package enum Slots: Bounds {
    /// The bounds.
    package static let range = 1...10_000
}
