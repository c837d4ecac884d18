import SpiderKit
import Synchronization

/// Writes what a crawl leaves behind: the summary as JSON, the page with charts, and what the job keeps of it.
final class CrawlReport: Sendable {
    private let summaryPath: String?
    private let reportPath: String?
    private let statistics = Mutex(CrawlStatistics())

    init(flags: ReportFlags) {
        summaryPath = flags.summary
        reportPath = flags.report
    }

    /// Takes in what was seen of the crawl.
    func note(_ statistics: CrawlStatistics) { self.statistics.withLock { $0 = statistics } }

    /// Writes the files.
    ///
    /// - Throws: an exit code, after printing why, if one can't be written.
    func write(_ summary: Summary, of spider: String, job folder: String?) throws {
        let record = CrawlRecordFile(
            spider: spider, ended: UnixTime.now().seconds, summary: summary, statistics: statistics.withLock { $0 })
        // A job without its record is a job all the same.
        if let folder, let value = try? Value(encoding: record) {
            _ = CrawlRecordFile.file(in: folder).write(value.json)
        }
        if let summaryPath { try OutputFile.write(record.json.prettyJSON + "\n", to: summaryPath) }
        if let reportPath { try OutputFile.write(ReportPage(record).html, to: reportPath) }
    }
}
