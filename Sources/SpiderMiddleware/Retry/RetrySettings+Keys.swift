import SpiderCore

extension RetrySettings {
    static let keys: [Key] = [
        Key("times", "how often a request is retried; 0 to 100"),
        Key("statuses", "the statuses after which it is, unless the request accepts them"),
        Key("errors", "the failures after which it is; there are `tls` and `malformed`, too"),
        Key("non_idempotent", "whether POST and PATCH are retried even if the server may have processed them"),
        Key("first_delay", "the longest wait before the second attempt; each further one may wait twice as long"),
        Key("longest_delay", "the longest wait before any attempt"),
        Key("longest_wait", "the longest `Retry-After` that is obeyed; a longer one is cut"),
        Key("budget", "the share of a host's requests of the last minute that may be retries"),
        Key("reserve", "how many retries a host may have in a minute besides that share"),
        Key(
            "dead_host.failures", "how many connections in a row have to fail before a host rests; 0 for never"),
        Key("dead_host.pause", "how long a host rests the first time; each time twice as long"),
        Key("dead_host.longest_pause", "the longest time that a host rests"),
        Key("dead_host.rounds", "how often a host rests before its requests fail at once"),
    ]
}

extension RetrySettings {
    /// Reduces retries to a few quick ones, and to none if the host can't be reached or takes too long: somebody is
    /// waiting.
    mutating func adaptToSingleFetch() {
        times = Bounded(clamping: min(times.value, 2))
        errors.removeAll { $0.takesTime }
        namesSettings = false
        firstDelay = Interval(min(firstDelay.duration, .seconds(1)))
        longestDelay = Interval(min(longestDelay.duration, .seconds(2)))
        deadHost.failures = 0
    }
}

extension RetryCause {
    /// Whether the failure usually lasts longer than anybody waits, or has already taken long.
    fileprivate var takesTime: Bool {
        switch self {
        case .dns, .connect, .connectTimeout, .timeout, .tooSlow, .tls: true
        case .lost, .proxy, .malformed: false
        }
    }
}
