public import SpiderHTTP

/// What a job is, in one line of a table.
public struct JobReport: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its folder.
    public var folder: String
    /// What it is at the moment.
    public var state: JobState
    /// What became of its requests; nothing where that is not known.
    public var counts: FrontierCounts?
    /// How much its folder takes on disk, in bytes.
    public var size = 0
    /// When something was last stored.
    public var last: UnixTime?
}
