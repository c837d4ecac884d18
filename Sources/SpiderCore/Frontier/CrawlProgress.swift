/// The progress of a crawl, which a frontier persists together with committed pages, and gives back when it is resumed.
public struct CrawlProgress: Sendable, Codable, Equatable {
    /// The counts, over all processes of the crawl.
    package var summary: Summary

    /// Whether the requests that `start` follows are queued.
    package var hasStarted: Bool

    /// The number of bytes of each output that belong to done pages, by the output's location.
    package var outputs: [String: Int64]

    /// The marks of these outputs, by location; `nil` in the jobs of earlier versions.
    package var marks: [String: OutputMark]?

    /// Creates a progress.
    ///
    /// - Parameters:
    ///   - summary: the counts
    ///   - hasStarted: whether the requests that `start` follows are queued
    ///   - outputs: the number of bytes of each output that belong to done pages
    package init(summary: Summary = Summary(), hasStarted: Bool = false, outputs: [String: Int64] = [:]) {
        self.summary = summary
        self.hasStarted = hasStarted
        self.outputs = outputs
    }
}
