import SpiderHTTP

/// Decides how long somebody waits for a single page: a request that a crawl would put off may fail here, with a reason.
struct FetchPatience: Sendable {
    /// The longest wait before another attempt.
    static let longestRetry: Duration = .seconds(5)
    /// The longest wait for the page's turn, as robots.txt asks for it.
    static let longestTurn: Duration = .seconds(60)
    /// How often a request may be retried, put off or redirected.
    static let limit = 100

    private var count = 0

    /// Decides whether a request is put off.
    ///
    /// - Parameter reschedule: what a middleware wants
    /// - Returns: `nil` if it is; otherwise why not, in words
    mutating func refusal(of reschedule: Reschedule) -> String? {
        count += 1
        guard count <= FetchPatience.limit else { return "the request was put off \(FetchPatience.limit) times" }
        guard reschedule.request == nil else { return nil }
        let longest = reschedule.isAttempt ? FetchPatience.longestRetry : FetchPatience.longestTurn
        if reschedule.delay <= longest { return nil }
        return "the next attempt would be in \(Interval(reschedule.delay).text)"
    }
}

extension Settings {
    /// The settings for one page that somebody waits for: few retries, quick ones, and none if the host can't be reached
    /// or takes too long.
    var forSinglePage: Settings {
        var settings = self
        settings.limitWaits()
        settings.hosts.entries = hosts.entries.map { entry in
            var own = entry.settings
            own.limitWaits()
            return HostOverrides.Entry(pattern: entry.pattern, settings: own)
        }
        return settings
    }

    private mutating func limitWaits() {
        retry.times = Bounded(clamping: min(retry.times.value, 2))
        retry.errors.removeAll { $0.takesTime }
        retry.namesSettings = false
        retry.firstDelay = Interval(min(retry.firstDelay.duration, .seconds(1)))
        retry.longestDelay = Interval(min(retry.longestDelay.duration, .seconds(2)))
        retry.deadHost.failures = 0
        // There is no later page for which it would be tried again.
        robots.retryAfter = Interval(.zero)
    }
}

extension RetryCause {
    /// Whether it usually lasts longer than anybody waits, or has already taken long.
    fileprivate var takesTime: Bool {
        switch self {
        case .dns, .connect, .connectTimeout, .timeout, .tooSlow, .tls: true
        case .lost, .proxy, .malformed: false
        }
    }
}
