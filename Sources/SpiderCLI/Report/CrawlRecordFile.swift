import SpiderKit

/// What a crawl has come to, as it is kept with its job.
struct CrawlRecordFile: Codable {
    var spider: String
    /// When the crawl ended, in seconds since 1970.
    var ended: Int64
    var summary: Summary
    var statistics: CrawlStatistics

    /// The file in a job's folder.
    static func file(in folder: String) -> JobFile { JobFile(path: "\(folder)/report.json") }

    /// Reads what a job has kept; nil if it has kept nothing.
    static func read(in folder: String) -> CrawlRecordFile? {
        guard let bytes = file(in: folder).read(), let value = try? Value(json: bytes) else { return nil }
        return try? value.decode(CrawlRecordFile.self)
    }
}
