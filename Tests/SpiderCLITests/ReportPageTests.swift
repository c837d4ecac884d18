import SpiderKit
import Testing

@testable import SpiderCLI

@Suite("Reports")
struct ReportPageTests {
    private var record: CrawlRecordFile {
        var summary = Summary()
        summary.pages = 90
        summary.duration = .seconds(30)
        var statistics = CrawlStatistics()
        for _ in 0..<90 { statistics.count(status: 200, isCached: false) }
        for _ in 0..<10 { statistics.count(status: 404, isCached: true) }
        for index in 1...100 { statistics.count(latency: .milliseconds(index)) }
        for second in 0...30 {
            var status = CrawlStatus()
            (status.duration, status.pages, status.failed) = (.seconds(second), second * 3, second / 3)
            status.bottleneck = second < 15 ? .network(requests: 8) : .politeness
            statistics.note(status)
        }
        return CrawlRecordFile(spider: "<b>&\"shop\"", ended: 1_800_000_000, summary: summary, statistics: statistics)
    }

    @Test("are pages in which nothing from a site is markup")
    func page() {
        let html = ReportPage(record).html
        #expect(html.contains("<h1>&lt;b&gt;&amp;&quot;shop&quot;</h1>"))
        #expect(html.contains("<h2>Pages over time</h2>"))
        #expect(html.contains("network 50 %"))
        #expect(html.contains("politeness 50 %"))
        #expect(html.contains("<h2>Statuses</h2>"))
    }

    @Test("of a crawl that came to nothing have no charts")
    func empty() {
        let html = ReportPage(
            CrawlRecordFile(spider: "x", ended: 0, summary: Summary(), statistics: CrawlStatistics())
        ).html
        #expect(!html.contains("<svg"))
        #expect(html.hasSuffix("</html>\n"))
    }

    @Test("are kept with a job as JSON, and read back")
    func kept() throws {
        let value = try Value(encoding: record)
        let read = try Value(json: value.json).decode(CrawlRecordFile.self)
        #expect(read.statistics == record.statistics)
        #expect(read.summary == record.summary)
        #expect(read.json["latency_seconds"]?["p50"] != .null)
        #expect(read.json["statuses"] == ["200": 90, "404": 10])
        #expect(read.json["cache_hits"] == 10)
    }

    @Test("know percentiles to within a fifth")
    func percentiles() throws {
        var histogram = LatencyHistogram()
        #expect(histogram.percentile(0.5) == nil)
        for index in 1...1_000 { histogram.count(.milliseconds(index)) }
        for share in [0.1, 0.5, 0.9, 0.99] {
            let time = try #require(histogram.percentile(share)) / .seconds(1)
            #expect(time >= share && time <= share * 1.21, "\(share): \(time)")
        }
        histogram.count(.seconds(1_000_000))
        #expect(histogram.counts.count == 88)
        #expect(histogram.total == 1_001)
    }

    @Test("keep a bounded number of points, the last one included")
    func points() {
        var statistics = CrawlStatistics()
        for step in 0..<100_000 {
            var status = CrawlStatus()
            (status.duration, status.pages) = (.milliseconds(100 * step), step)
            statistics.note(status)
        }
        var last = CrawlStatus()
        (last.duration, last.pages) = (.seconds(10_000), 100_000)
        statistics.note(last, isLast: true)
        #expect(statistics.points.count <= 401)
        #expect(statistics.points.last?.pages == 100_000)
        #expect(zip(statistics.points, statistics.points.dropFirst()).allSatisfy { $0.seconds < $1.seconds })
    }
}
