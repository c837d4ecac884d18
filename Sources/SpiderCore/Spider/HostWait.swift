/// A host whose next request isn't due yet.
package struct HostWait: Hashable, Sendable {
    /// The host, or the group of hosts that share a pace.
    package let name: String
    /// The remaining time.
    package let time: Duration
    /// The reason, if it is known.
    package let reason: String?

    package init(name: String, time: Duration, reason: String? = nil) {
        self.name = name
        self.time = time
        self.reason = reason
    }
}

extension CrawlStatus {
    /// The number of waiting hosts that are named.
    package static let waitLimit = 3
}
