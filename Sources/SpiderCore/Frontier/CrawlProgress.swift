/// The progress of a crawl, which a frontier persists together with committed pages, and gives back when it is resumed.
public struct CrawlProgress: Sendable, Codable, Equatable {
    /// The counts, over all processes of the crawl.
    package var summary: Summary

    /// Whether the requests that `start` follows are queued.
    package var hasStarted: Bool

    /// How many bytes of each output belong to pages that are done, by the output's location.
    package var outputs: [String: Int64]

    /// How the files of these outputs were, by the output's location; `nil` in what an earlier version has stored.
    package var marks: [String: OutputMark]?

    /// Creates a progress.
    ///
    /// - Parameters:
    ///   - summary: the counts
    ///   - hasStarted: whether the requests that `start` follows are queued
    ///   - outputs: how many bytes of each output belong to pages that are done
    package init(summary: Summary = Summary(), hasStarted: Bool = false, outputs: [String: Int64] = [:]) {
        self.summary = summary
        self.hasStarted = hasStarted
        self.outputs = outputs
    }
}
