package import SpiderHTTP

/// A URL that a crawl has found: a line of `spider jobs export`.
package struct URLRecord: Sendable, Hashable {
    /// How a URL ended.
    package enum Disposition: String, Sendable, Hashable {
        /// It was fetched and parsed.
        case done
        /// It failed.
        case failed
        /// It was redirected to the URL of another request.
        case redirected
        /// It was queued and then skipped: the host had reached a limit, or the spider no longer knew the kind of page.
        case skippedInQueue = "skipped_in_queue"
        /// It is queued, or in flight.
        case waiting
        /// It was found but not queued.
        case skipped
    }

    /// The URL, without user name and password.
    package var url: String
    /// How the URL ended.
    package var disposition: Disposition
    /// The status of the last response.
    package var status: Int?
    /// The number of its items.
    package var items: Int
    /// The reason why it failed or was skipped.
    package var reason: String?
    /// The page on which it was first found; `nil` for a request of `start`.
    package var foundOn: String?
    /// The link as it is written there, if that isn't the URL itself.
    package var link: String?
    /// The number of attempts so far.
    package var attempts: Int
    /// The time when it ended or, for a request with a delay, when it is due.
    package var time: UnixTime?

    /// Creates a record.
    package init(
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
