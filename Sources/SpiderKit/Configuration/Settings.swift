/// What `config.yaml` sets, at its top level for all spiders and under `spiders.NAME` for one.
public struct Settings: Codable, Sendable {
    /// Requests under way at once, over all hosts.
    public var concurrency: Bounded<Slots> = 32

    /// Requests under way at once on one host.
    public var perHost: Bounded<Slots> = 8

    /// The time between the starts of two requests to one host.
    public var delay = Interval(.zero)

    /// The share of the delay by which it varies at random, up and down.
    public var jitter = Share(clamping: 0)

    /// The longest that an exchange may take, from making the connection to the last byte.
    public var timeout = Interval(.seconds(30))

    /// The field `User-Agent`; none is sent where this is `null`.
    public var userAgent = HeaderValue("spider/\(Version.current)")

    /// Fields that requests send; those that may be credentials, to the origins that the crawl starts at alone.
    public var headers = HeaderSettings()

    /// Fields that every server may get, whatever they mean.
    public var headersEverywhere = FieldNameList()

    /// Which URLs belong to the crawl.
    public var scope = ScopeSettings()

    /// How links are recognised that lead on without end.
    public var traps = TrapSettings()

    /// Whether robots.txt is obeyed.
    public var robots = RobotsSettings()

    /// Whether and where responses are kept.
    public var cache = CacheSettings()

    /// With what the crawl proves who it is.
    public var auth = AuthSettings()

    /// Cookies that a crawl begins with, and where they are kept.
    public var cookies = CookieSettings()

    /// Which requests are made again.
    public var retry = RetryRules()

    /// How far redirects are followed.
    public var redirect = RedirectRules()

    /// How the pace adapts to what a host can bear.
    public var throttle = ThrottleSettings()

    /// Which proxies requests go through.
    public var proxies = ProxySettings()

    /// Whether the field `Referer` is sent.
    public var referer = RefererSettings()

    /// How pages are recognised that a site shows to those whom it takes for robots.
    public var blocked = BlockedSettings()

    /// How connections are made.
    public var network = NetworkSettings()

    /// What is otherwise for some hosts or URLs.
    public var hosts = HostOverrides()

    /// The folder in which crawls keep what outlives their process, each in a folder of its own; nothing is kept where it
    /// is `nil`.
    public var store: String? = ".spider/jobs"

    /// Where requests wait: a frontier's name, or a URL.
    public var frontier = PluginUse("disk")

    /// What is stored outlives the process; or a loss of power as well.
    public var durable = WrittenChoice(Durability.process)

    /// How much the crawl may hold in memory: the frontier, the seen set, bodies, what waits for outputs.
    public var memory = ByteCount(256 << 20)

    /// How much a crawl may take.
    public var limits = CrawlLimits()

    /// The encoding of pages that do not declare any, and that are not UTF-8.
    public var fallbackEncoding = FallbackEncoding.auto

    /// The layers around the downloader, the outermost first.
    public var middleware = [
        "scope", "traps", "robots", "cache", "headers", "auth", "cookies", "redirect", "retry", "throttle", "proxies",
        "referer", "blocked",
    ].map { PluginUse($0) }

    /// The steps that items pass.
    public var pipelines: [PluginUse] = []

    /// Where items go.
    public var outputs: [PluginUse] = []

    /// The least severe messages that are logged.
    public var logLevel = LogLevel.info

    /// The settings as they are where nothing is set.
    public init() {}

    /// In the order in which `spider config show` shows them.
    private enum CodingKeys: String, CodingKey {
        case concurrency
        case perHost = "per_host"
        case delay, jitter, timeout
        case userAgent = "user_agent"
        case headers
        case headersEverywhere = "headers_everywhere"
        case scope, traps, robots, cache, auth, cookies, redirect, retry, throttle, proxies, referer, blocked
        case network, hosts, store, frontier, durable, memory, limits
        case fallbackEncoding = "fallback_encoding"
        case middleware, pipelines, outputs
        case logLevel = "log_level"
    }

    /// Whether there is a setting of this name at the top level.
    static func isKey(_ name: String) -> Bool { CodingKeys(rawValue: name) != nil }
}

/// How many requests may be under way.
public enum Slots: Bounds {
    /// One at least.
    public static let range = 1...10_000
}
