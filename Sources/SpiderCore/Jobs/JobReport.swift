package import SpiderHTTP

/// A job in brief: a row in the table of `spider jobs`.
package struct JobReport: Sendable, Hashable {
    /// The job's name.
    package var name: String
    /// The spider; `nil` if the job's name begins with the spider's name.
    package var spider: String?
    /// The job's location: its folder, or a URL without password.
    package var location: String
    /// The job's present state.
    package var state: JobState
    /// The counts of the job's requests, by how they ended; `nil` if they aren't known.
    package var counts: FrontierCounts?
    /// The size on disk in bytes; `nil` if it isn't known.
    package var size: Int?
    /// The time when it was last written to.
    package var last: UnixTime?

    /// Creates a report.
    package init(
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
