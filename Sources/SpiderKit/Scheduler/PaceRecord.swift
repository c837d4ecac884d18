import SpiderHTTP

/// What is stored of a host's pace, so that it holds over a restart.
struct PaceRecord: Sendable, Codable, Equatable {
    /// The earliest time of the next request.
    var nextStart: UnixTime
    /// How many requests may run at once.
    var window: Double
    /// The delay that the host seems to need, in milliseconds.
    var delay: Int64
    /// The delay that the host asks for, in milliseconds.
    var minimumDelay: Int64
}
