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

    /// The figures of the network, in lines below the summary; nil if nothing was requested.
    func networkLines(_ summary: Summary) -> String? {
        let statistics = statistics.withLock { $0 }
        let seconds = summary.duration / .seconds(1)
        guard !statistics.statuses.isEmpty, seconds > 0 else { return nil }
        let pages = statistics.statuses.values.reduce(0, +)
        let pace = (Double(pages) / seconds * 10).rounded() / 10
        let statuses = statistics.statuses.sorted { $0.key < $1.key }.map { "\($0.value.grouped) × \($0.key)" }
        var parts = ["\(pace) pages/s", statuses.joined(separator: ", ")]
        let times = [("median", 0.5), ("90 %", 0.9), ("99 %", 0.99)].compactMap { name, share in
            statistics.latencies.percentile(share).map { "\(Interval($0).text) \(name)" }
        }
        if statistics.cached > 0 { parts.append("\(statistics.cached.grouped) from the cache") }
        let network = "  network    \(parts.joined(separator: "; "))"
        return times.isEmpty ? network : network + "\n  latency    \(times.joined(separator: ", "))"
    }

    /// All that is known of the crawl.
    func record(_ summary: Summary, of spider: String) -> CrawlRecordFile {
        CrawlRecordFile(
            spider: spider, ended: UnixTime.now().seconds, summary: summary, statistics: statistics.withLock { $0 })
    }

    /// Writes the files.
    ///
    /// - Throws: an exit code, after printing why, if one can't be written.
    func write(_ summary: Summary, of spider: String, job folder: String?) throws {
        let record = record(summary, of: spider)
        // A job without its record is a job all the same.
        if let folder, let value = try? Value(encoding: record) {
            _ = CrawlRecordFile.file(in: folder).write(value.json)
        }
        if let summaryPath { try OutputFile.write(record.json.prettyJSON + "\n", to: summaryPath) }
        if let reportPath { try OutputFile.write(ReportPage(record).html, to: reportPath) }
    }
}
