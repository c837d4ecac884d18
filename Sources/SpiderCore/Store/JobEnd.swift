package import SpiderHTTP

/// How a job's last process ended, and when.
package struct JobEnd: Sendable, Hashable, Codable {
    /// How.
    package var ending: Summary.Ending
    /// When.
    package var time: UnixTime
    /// How many failed pages were enqueued since for another attempt, if nothing had been left to do.
    package var queuedAgain: Int?

    /// Whether nothing is left to do.
    package var isComplete: Bool { ending == .finished && (queuedAgain ?? 0) == 0 }

    /// Makes an end.
    ///
    /// - Parameters:
    ///   - ending: how
    ///   - time: when
    package init(ending: Summary.Ending, time: UnixTime) {
        self.ending = ending
        self.time = time
    }
}
