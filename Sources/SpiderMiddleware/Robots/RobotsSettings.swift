import SpiderCore

/// The section `robots`: whether robots.txt is read and obeyed (RFC 9309).
struct RobotsSettings: PluginSettings {
    /// Whether robots.txt is read and obeyed.
    var obey = true

    /// The robot whose rules count; `nil` for the first word of `user_agent`.
    var agent: ProductToken?

    /// The longest time between two requests that robots.txt can impose.
    var longestDelay = Interval(.seconds(60))

    /// The longest time that fetching robots.txt may take, redirects included.
    var timeout = Interval(.seconds(10))

    /// How long a host rests if its robots.txt couldn't be fetched in any attempt.
    var retryAfter = Interval(.seconds(600))

    init() {}

    private enum CodingKeys: String, CodingKey {
        case obey, agent
        case longestDelay = "longest_delay"
        case timeout
        case retryAfter = "retry_after"
    }
}
