import SpiderCore

/// The setting `robots`: what robots.txt says, and whether it is obeyed (RFC 9309).
struct RobotsSettings: PluginSettings {
    /// Whether it is read and obeyed.
    var obey = true

    /// The name whose rules count; the first word of `user_agent` where this is `nil`.
    var agent: ProductToken?

    /// The longest time between two requests that is kept because robots.txt asks for it.
    var longestDelay = Interval(.seconds(60))

    /// The longest that the fetching of robots.txt may take, with its redirects.
    var timeout = Interval(.seconds(10))

    /// How long a host that has given no robots.txt, after all attempts, is left alone.
    var retryAfter = Interval(.seconds(600))

    /// The default settings.
    init() {}

    private enum CodingKeys: String, CodingKey {
        case obey, agent
        case longestDelay = "longest_delay"
        case timeout
        case retryAfter = "retry_after"
    }
}
