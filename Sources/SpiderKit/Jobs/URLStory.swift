public import SpiderHTTP

/// What became of a URL in a job.
public struct URLStory: Sendable, Hashable {
    /// Where a URL was found first.
    public struct Found: Sendable, Hashable {
        /// The page with the link; nothing for what `start` has followed.
        public var page: String?
        /// The link as it stands there, where that is not the URL itself.
        public var link: String?
        /// How many links lead to it from the start.
        public var depth: Int
    }

    /// A request that was not the last.
    public struct Attempt: Sendable, Hashable {
        /// When it ended.
        public var time: UnixTime
        /// What was asked for.
        public var url: String
        /// The status of the response; nothing where there was none.
        public var status: Int?
        /// What it came to, and why it was not the last.
        public var reason: String
    }

    /// How a request has ended.
    public struct End: Sendable, Hashable {
        /// When.
        public var time: UnixTime
        /// The status of the response; nothing where there was none.
        public var status: Int?
        /// How many items it gave.
        public var items: Int
        /// How often it was made, redirects not counted.
        public var attempts: Int
        /// Why, where it has failed.
        public var reason: String?
        /// What is particular to this failure.
        public var detail: String?
    }

    /// Where a request waits.
    public struct Place: Sendable, Hashable {
        /// Whose turn it waits for.
        public var host: String
        /// How many of the host stand before it, if it waits in the host's queue.
        public var before: Int
        /// Whether there are more than these.
        public var isMore: Bool
        /// The time that it waits for, if it does.
        public var until: UnixTime?
        /// The earliest time at which the host is asked again, where that is known.
        public var hostFrom: UnixTime?
        /// The time between two requests to the host, in milliseconds, where there is one.
        public var hostDelay: Int64?
    }

    /// What became of it.
    public enum Fate: Sendable, Hashable {
        /// It was fetched and parsed.
        case done(End)
        /// It was given up.
        case failed(End)
        /// It was redirected to where another request had been, or was to go.
        case merged(End, url: String, request: Int)
        /// It was beyond what the crawl may take of a host, or the spider did not know its page any more.
        case dropped(End?)
        /// It waits, or is under way.
        case waiting(Place)
        /// It was found and not followed.
        case skipped(reason: String)
        /// It was never found.
        case unseen
    }

    /// The job.
    public var job: String
    /// What the job is at the moment.
    public var state: JobState
    /// The URL that was asked about.
    public var url: String
    /// The method of its request.
    public var method = "GET"
    /// The body of its request for people, without what is secret in it; nil if it has none.
    public var content: String?
    /// The URL that its request has now, where redirects have led to another one.
    public var currentURL: String?
    /// Where it was found.
    public var found: Found?
    /// Whether it belongs to the crawl, as the settings say now.
    public var scope: Permission
    /// Whether robots.txt allows it, as far as the job knows.
    public var robots: Permission
    /// The requests that were not the last: redirects, and attempts after which it was tried again.
    public var attempts: [Attempt] = []
    /// What became of it.
    public var fate: Fate

    /// Whether the job has come upon it.
    public var isKnown: Bool { fate != .unseen }
}
