import SpiderKit

/// The result of a crawl, as it is kept with its job.
struct CrawlRecordFile: Codable {
    var spider: String
    /// The time when the crawl ended, in seconds since 1970.
    var ended: Int64
    /// The summary, but for its time: a `Duration` is encoded with more bits than a number in JSON has.
    var summary: Summary
    /// How long the crawl took, in seconds.
    var seconds: Double
    var statistics: CrawlStatistics

    init(spider: String, ended: Int64, summary: Summary, statistics: CrawlStatistics) {
        (self.spider, self.ended, self.statistics) = (spider, ended, statistics)
        seconds = summary.duration / .seconds(1)
        self.summary = summary
        self.summary.duration = .zero
    }

    /// The file in a job's folder.
    static func file(in folder: String) -> JobFile { JobFile(path: "\(folder)/report.json") }

    /// Reads what a job has kept; nil if it has kept nothing.
    static func read(in folder: String) -> CrawlRecordFile? {
        guard let bytes = file(in: folder).read(), let value = try? Value(json: bytes) else { return nil }
        return try? value.decode(CrawlRecordFile.self)
    }
}
