import SpiderHTTP

/// A host's pace as it is stored, so that it survives a restart.
struct PaceRecord: Sendable, Codable, Equatable {
    /// The earliest time of the next request.
    var nextStart: UnixTime
    /// The number of requests that may be in flight at once.
    var window: Double
    /// The delay that the host seems to need, in milliseconds.
    var delay: Int64
    /// The delay that the host asks for, in milliseconds.
    var minimumDelay: Int64
}
