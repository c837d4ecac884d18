import SpiderHTTP

/// How a job's last process ended, and when.
public struct JobEnd: Sendable, Hashable, Codable {
    /// How.
    public var ending: Summary.Ending
    /// When.
    public var time: UnixTime
    /// How many pages that had failed were queued again since, where nothing had been left to do.
    public var queuedAgain: Int?

    /// Whether nothing is left to do.
    public var isComplete: Bool { ending == .finished && (queuedAgain ?? 0) == 0 }

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
