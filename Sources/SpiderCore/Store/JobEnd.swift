package import SpiderHTTP

/// The end of a job's last process.
package struct JobEnd: Sendable, Hashable, Codable {
    /// The reason why it ended.
    package var ending: Summary.Ending
    /// The time when it ended.
    package var time: UnixTime
    /// The number of failed pages that were enqueued for another attempt since then, if nothing had been left to do.
    package var queuedAgain: Int?

    /// Whether nothing is left to do.
    package var isComplete: Bool { ending == .finished && (queuedAgain ?? 0) == 0 }

    /// Creates an end.
    ///
    /// - Parameters:
    ///   - ending: the reason
    ///   - time: the time
    package init(ending: Summary.Ending, time: UnixTime) {
        self.ending = ending
        self.time = time
    }
}
