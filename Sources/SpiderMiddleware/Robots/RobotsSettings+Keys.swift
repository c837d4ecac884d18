import SpiderCore

extension RobotsSettings {
    static let keys: [Key] = [
        Key("obey", "whether robots.txt is read and obeyed"),
        Key("agent", "the name whose rules count", scope: .host, defaultText: "the first word of `user_agent`"),
        Key("longest_delay", "the longest time between requests that robots.txt can ask for", scope: .host),
        Key("timeout", "the longest that fetching robots.txt may take, redirects included", scope: .host) {
            $0.timeout.duration == .zero ? "must be longer than 0s" : nil
        },
        Key("retry_after", "how long a host rests whose robots.txt can't be fetched", scope: .host),
    ]
}

extension RobotsSettings {
    /// Makes the host available again at once: a single fetch has no later pages.
    mutating func adaptToSingleFetch() { retryAfter = Interval(.zero) }
}
