package import SpiderCore

/// Limits that are changed while a crawl runs; `nil` for those that stay.
package struct PaceChange: Hashable, Sendable {
    /// The number of requests in flight at once, over all hosts.
    package var concurrency: Int?
    /// The number of requests in flight at once on one host.
    package var perHost: Int?
    /// The time between the starts of two requests to one host.
    package var delay: Interval?

    package init() {}

    func applied(to limits: PaceLimits) -> PaceLimits {
        var limits = limits
        if let perHost { limits.concurrency = perHost }
        if let delay { limits.delay = delay.duration }
        return limits
    }

    mutating func merge(_ other: PaceChange) {
        concurrency = other.concurrency ?? concurrency
        perHost = other.perHost ?? perHost
        delay = other.delay ?? delay
    }
}
