/// What a crawl has come to, as it is stored together with the pages that are done.
public struct CrawlProgress: Sendable, Codable, Equatable {
    /// The counts, over all processes of the crawl.
    public var summary: Summary

    /// Whether what the spider's `start` follows has been queued.
    public var hasStarted: Bool

    /// How many bytes of each output belong to pages that are done, by the output's location.
    public var outputs: [String: Int64]

    /// How the files of these outputs were, by the output's location; `nil` in what an earlier version has stored.
    public var marks: [String: OutputMark]?

    /// Creates a progress.
    ///
    /// - Parameters:
    ///   - summary: the counts
    ///   - hasStarted: whether what the spider's `start` follows has been queued
    ///   - outputs: how many bytes of each output belong to pages that are done
    public init(summary: Summary = Summary(), hasStarted: Bool = false, outputs: [String: Int64] = [:]) {
        self.summary = summary
        self.hasStarted = hasStarted
        self.outputs = outputs
    }
}
