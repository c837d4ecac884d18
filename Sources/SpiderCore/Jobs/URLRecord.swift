public import SpiderHTTP

/// A URL that a crawl has come upon: a line of `spider jobs export`.
public struct URLRecord: Sendable, Hashable {
    /// What became of it.
    public enum Disposition: String, Sendable, Hashable {
        /// It was fetched and parsed.
        case done
        /// It failed.
        case failed
        /// It was redirected to the URL of another request.
        case redirected
        /// It was queued and then skipped: the host had reached a limit, or the spider no longer knew the kind of page.
        case dropped
        /// It is queued, or in flight.
        case waiting
        /// It was found and not queued.
        case skipped
    }

    /// The URL, without user name and password.
    public var url: String
    /// What became of it.
    public var disposition: Disposition
    /// The status of the last response.
    public var status: Int?
    /// The number of its items.
    public var items: Int
    /// Why it failed or was skipped.
    public var reason: String?
    /// The page on which it was found first; `nil` for a request of the spider's `start`.
    public var foundOn: String?
    /// The link as it is written there, if that isn't the URL itself.
    public var link: String?
    /// The number of attempts so far.
    public var attempts: Int
    /// When it ended, or, for a request with a delay, when it is due.
    public var time: UnixTime?

    /// Creates a record.
    public init(
        url: String, disposition: Disposition, status: Int? = nil, items: Int = 0, reason: String? = nil,
        foundOn: String? = nil, link: String? = nil, attempts: Int = 0, time: UnixTime? = nil
    ) {
        self.url = url
        self.disposition = disposition
        self.status = status
        self.items = items
        self.reason = reason
        self.foundOn = foundOn
        self.link = link
        self.attempts = attempts
        self.time = time
    }
}
