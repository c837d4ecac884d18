package import SpiderHTTP

/// The story of a URL in a job, which `spider why` prints.
package struct URLStory: Sendable, Hashable {
    /// The place where a URL was first found.
    package struct Found: Sendable, Hashable {
        /// The page with the link; `nil` for a request of `start`, and if the page isn't known.
        package var page: String?
        /// The link as it is written there, if that isn't the URL itself.
        package var link: String?
        /// The number of links from the start.
        package var depth: Int

        /// Creates a place.
        package init(page: String? = nil, link: String? = nil, depth: Int) {
            self.page = page
            self.link = link
            self.depth = depth
        }
    }

    /// A request that wasn't the last one: a redirect, or an attempt that was retried.
    package struct Attempt: Sendable, Hashable {
        /// The time when it ended.
        package var time: UnixTime
        /// The URL that was requested.
        package var url: String
        /// The status of the response; `nil` if there was none.
        package var status: Int?
        /// The result, and the reason why it wasn't the last.
        package var reason: String

        /// Creates an attempt.
        package init(time: UnixTime, url: String, status: Int?, reason: String) {
            self.time = time
            self.url = url
            self.status = status
            self.reason = reason
        }
    }

    /// The end of a request.
    package struct End: Sendable, Hashable {
        /// The time when it ended; `nil` if that isn't recorded.
        package var time: UnixTime?
        /// The status of the response; `nil` if there was none.
        package var status: Int?
        /// The number of its items.
        package var items: Int
        /// The number of attempts; redirects don't count.
        package var attempts: Int
        /// The reason why it failed.
        package var reason: String?
        /// The details of this failure.
        package var detail: String?

        /// Creates an end.
        package init(
            time: UnixTime?, status: Int? = nil, items: Int = 0, attempts: Int, reason: String? = nil,
            detail: String? = nil
        ) {
            self.time = time
            self.status = status
            self.items = items
            self.attempts = attempts
            self.reason = reason
            self.detail = detail
        }
    }

    /// The place of a request in its queue.
    package struct Place: Sendable, Hashable {
        /// The host whose queue it is in.
        package var host: String
        /// The number of the host's requests that go first, if it has no delay.
        package var before: Int
        /// Whether there are more than these.
        package var isMore: Bool
        /// The time when it is due, if it has a delay.
        package var until: UnixTime?
        /// The time when the next request to the host may be sent, if it is known.
        package var hostFrom: UnixTime?
        /// The delay between two requests to the host, in milliseconds, if there is one.
        package var hostDelay: Int64?

        /// Creates a place.
        package init(
            host: String, before: Int = 0, isMore: Bool = false, until: UnixTime? = nil, hostFrom: UnixTime? = nil,
            hostDelay: Int64? = nil
        ) {
            self.host = host
            self.before = before
            self.isMore = isMore
            self.until = until
            self.hostFrom = hostFrom
            self.hostDelay = hostDelay
        }
    }

    /// How a URL ended, or where it is.
    package enum Fate: Sendable, Hashable {
        /// It was fetched and parsed.
        case done(End)
        /// It failed.
        case failed(End)
        /// It was redirected to the URL of another request.
        case redirected(End, url: String, request: Int)
        /// It was queued and then skipped: the host had reached a limit, or the spider no longer knew the kind of page.
        case skippedInQueue(End?)
        /// It is queued, or in flight.
        case waiting(Place)
        /// It is in flight, with one of the crawl's workers.
        case inFlight(worker: String)
        /// It was found but not queued.
        case skipped(reason: String)
        /// The crawl has found it, but keeps nothing else about it; the text says why.
        case seen(String)
        /// The crawl hasn't found it.
        case unseen
    }

    /// The job.
    package var job: String
    /// The job's present state.
    package var state: JobState
    /// The URL that was asked about.
    package var url: String
    /// The method of the request.
    package var method: String
    /// The body of the request for people, without secrets; `nil` if it has none.
    package var content: String?
    /// The URL of the request after redirects, if it is a different one.
    package var currentURL: String?
    /// The place where it was found.
    package var found: Found?
    /// The earlier attempts, and redirects.
    package var attempts: [Attempt]
    /// How it ended, or where it is.
    package var fate: Fate

    /// Creates a story.
    package init(
        job: String, state: JobState, url: String, method: String = "GET", content: String? = nil,
        currentURL: String? = nil, found: Found? = nil, attempts: [Attempt] = [], fate: Fate
    ) {
        self.job = job
        self.state = state
        self.url = url
        self.method = method
        self.content = content
        self.currentURL = currentURL
        self.found = found
        self.attempts = attempts
        self.fate = fate
    }

    /// Whether the job has found the URL.
    package var isKnown: Bool { fate != .unseen }
}
