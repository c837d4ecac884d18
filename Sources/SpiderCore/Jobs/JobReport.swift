public import SpiderHTTP

/// A job in brief: a row in the table of `spider jobs`.
public struct JobReport: Sendable, Hashable {
    /// The job's name.
    public var name: String
    /// The spider; `nil` if the job's name begins with the spider's name.
    public var spider: String?
    /// Where the job is: its folder, or a URL without password.
    public var location: String
    /// What the job is at the moment.
    public var state: JobState
    /// The job's requests, by what became of them; `nil` if that isn't known.
    public var counts: FrontierCounts?
    /// The size on disk in bytes; `nil` if it isn't known.
    public var size: Int?
    /// When something was last written to it.
    public var last: UnixTime?

    /// Creates a report.
    public init(
        name: String, spider: String? = nil, location: String, state: JobState, counts: FrontierCounts? = nil,
        size: Int? = nil, last: UnixTime? = nil
    ) {
        self.name = name
        self.spider = spider
        self.location = location
        self.state = state
        self.counts = counts
        self.size = size
        self.last = last
    }
}
