import SpiderHTTP

/// How a job's last process ended, and when.
public struct JobEnd: Sendable, Hashable, Codable {
    /// How.
    public var ending: Summary.Ending
    /// When.
    public var time: UnixTime

    /// Makes an end.
    ///
    /// - Parameters:
    ///   - ending: how
    ///   - time: when
    public init(ending: Summary.Ending, time: UnixTime) {
        self.ending = ending
        self.time = time
    }
}
