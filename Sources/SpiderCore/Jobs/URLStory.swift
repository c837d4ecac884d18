public import SpiderHTTP

/// What became of a URL in a job: what `spider why` prints.
public struct URLStory: Sendable, Hashable {
    /// Where a URL was found first.
    public struct Found: Sendable, Hashable {
        /// The page with the link; `nil` for a request of the spider's `start`, and if the page isn't known.
        public var page: String?
        /// The link as it is written there, if that isn't the URL itself.
        public var link: String?
        /// The number of links from the start.
        public var depth: Int

        /// Creates a place.
        public init(page: String? = nil, link: String? = nil, depth: Int) {
            self.page = page
            self.link = link
            self.depth = depth
        }
    }

    /// A request that was not the last one: a redirect, or an attempt after which it was retried.
    public struct Attempt: Sendable, Hashable {
        /// When it ended.
        public var time: UnixTime
        /// The URL that was requested.
        public var url: String
        /// The status of the response; `nil` if there was none.
        public var status: Int?
        /// The result, and why it was not the last.
        public var reason: String

        /// Creates an attempt.
        public init(time: UnixTime, url: String, status: Int?, reason: String) {
            self.time = time
            self.url = url
            self.status = status
            self.reason = reason
        }
    }

    /// The end of a request.
    public struct End: Sendable, Hashable {
        /// When it ended; `nil` if that isn't recorded.
        public var time: UnixTime?
        /// The status of the response; `nil` if there was none.
        public var status: Int?
        /// The number of its items.
        public var items: Int
        /// The number of attempts; redirects don't count.
        public var attempts: Int
        /// Why it failed.
        public var reason: String?
        /// What is particular to this failure.
        public var detail: String?

        /// Creates an end.
        public init(
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
    public struct Place: Sendable, Hashable {
        /// The host whose queue it is in.
        public var host: String
        /// The number of the host's requests that go first, if it has no delay.
        public var before: Int
        /// Whether there are more than these.
        public var isMore: Bool
        /// When it is due, if it has a delay.
        public var until: UnixTime?
        /// When the next request to the host may be sent, if that is known.
        public var hostFrom: UnixTime?
        /// The delay between two requests to the host, in milliseconds, if there is one.
        public var hostDelay: Int64?

        /// Creates a place.
        public init(
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

    /// What became of it.
    public enum Fate: Sendable, Hashable {
        /// It was fetched and parsed.
        case done(End)
        /// It failed.
        case failed(End)
        /// It was redirected to the URL of another request.
        case merged(End, url: String, request: Int)
        /// It was queued and then skipped: the host had reached a limit, or the spider no longer knew the kind of page.
        case dropped(End?)
        /// It is queued, or in flight.
        case waiting(Place)
        /// It is in flight, with one of the crawl's workers.
        case inFlight(worker: String)
        /// It was found and not queued.
        case skipped(reason: String)
        /// The crawl has come upon it, and keeps no more than that; the text says why.
        case seen(String)
        /// The crawl has not come upon it.
        case unseen
    }

    /// The job.
    public var job: String
    /// What the job is at the moment.
    public var state: JobState
    /// The URL that was asked about.
    public var url: String
    /// The method of the request.
    public var method: String
    /// The body of the request for people, without secrets; `nil` if it has none.
    public var content: String?
    /// The URL of the request after redirects, if that is another one.
    public var currentURL: String?
    /// Where it was found.
    public var found: Found?
    /// The earlier attempts, and redirects.
    public var attempts: [Attempt]
    /// What became of it.
    public var fate: Fate

    /// Creates a story.
    public init(
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

    /// Whether the job has come upon the URL.
    public var isKnown: Bool { fate != .unseen }
}
