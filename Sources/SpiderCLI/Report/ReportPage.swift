import SpiderKit

/// A page in HTML that shows what a crawl has come to: one file, with charts in SVG, and nothing from elsewhere.
struct ReportPage {
    private let record: CrawlRecordFile
    private let summary: Summary
    private var statistics: CrawlStatistics { record.statistics }

    init(_ record: CrawlRecordFile) {
        self.record = record
        var summary = record.summary
        summary.duration = .seconds(record.seconds)
        self.summary = summary
    }

    /// The page.
    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(record.spider.markup): crawl report</title>
        <style>\(ReportStyle.css)</style>
        </head>
        <body>
        <h1>\(record.spider.markup)</h1>
        <p class="lead">\(summary.headline.markup); ended \(UnixTime(record.ended).localText)</p>
        \(numbers)
        \(sections.joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private var numbers: String {
        let seconds = summary.duration / .seconds(1)
        var cells = [
            ("pages", summary.pages.grouped), ("items", summary.items.grouped), ("failed", summary.failed.grouped),
            ("pages/s", seconds > 0 ? "\((Double(summary.pages) / seconds * 10).rounded() / 10)" : "–"),
            ("data", ByteCount(summary.bytes).text), ("retries", summary.retries.grouped),
            ("from the cache", statistics.cached.grouped),
        ]
        for (name, share) in [("median latency", 0.5), ("99 % within", 0.99)] {
            if let time = statistics.latencies.percentile(share) { cells.append((name, Interval(time).text)) }
        }
        return "<dl class=\"numbers\">"
            + cells.map { "<div><dt>\($0.0)</dt><dd>\($0.1.markup)</dd></div>" }.joined() + "</dl>"
    }

    private var sections: [String] {
        var sections: [String] = []
        func add(_ title: String, _ content: String?) {
            if let content { sections.append("<section><h2>\(title)</h2>\(content)</section>") }
        }
        add("Pages over time", ReportChart.growth(statistics.points))
        add("What limited the crawl", ReportChart.limits(statistics.points))
        add("Statuses", ReportChart.bars(statistics.statuses.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
        add("Latency", latencies)
        add("Hosts", hosts)
        add("Items", items)
        add("Failures", failures)
        add(
            "Dropped items",
            table(
                summary.dropped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                    [$0.value.grouped, $0.key]
                }, ["count", "reason"]))
        add(
            "Skipped URLs",
            table(
                summary.skipped.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
                    [$0.value.count.grouped, $0.key, $0.value.example]
                }, ["count", "reason", "example"]))
        add("Outputs", table(summary.outputs.map { [$0] }, ["location"]))
        return sections
    }

    /// The ends of the ranges of latencies, in milliseconds.
    private static let latencyEnds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000]

    private var latencies: String? {
        let ends = ReportPage.latencyEnds
        var counts = [Int](repeating: 0, count: ends.count + 1)
        for (range, count) in statistics.latencies.counts.enumerated() {
            let end = LatencyHistogram.end(of: range) * 1_000
            counts[ends.firstIndex { end <= Double($0) } ?? ends.count] += count
        }
        guard let first = counts.firstIndex(where: { $0 > 0 }), let last = counts.lastIndex(where: { $0 > 0 }) else {
            return nil
        }
        return ReportChart.bars(
            (first...last).map { index in
                (index < ends.count ? "≤ \(ReportPage.shown(ends[index]))" : "longer", counts[index])
            })
    }

    private static func shown(_ milliseconds: Int) -> String {
        milliseconds < 1_000 ? "\(milliseconds) ms" : "\(milliseconds / 1_000) s"
    }

    /// The hosts with the most pages; the others are counted together.
    private var hosts: String? {
        guard !statistics.hosts.isEmpty else { return nil }
        let sorted = statistics.hosts.filter { !$0.key.isEmpty }.sorted {
            ($1.value.pages + $1.value.failed, $0.key) < ($0.value.pages + $0.value.failed, $1.key)
        }
        var rows = sorted.prefix(20).map { (name: $0.key, counts: $0.value) }
        var others = statistics.hosts[""] ?? CrawlStatistics.Host()
        for host in sorted.dropFirst(20) {
            others.pages += host.value.pages
            others.failed += host.value.failed
            others.bytes += host.value.bytes
        }
        if others.pages + others.failed > 0 { rows.append((name: "other hosts", counts: others)) }
        let most = Double(rows.map { $0.counts.pages + $0.counts.failed }.max() ?? 1)
        return ReportChart.table(
            rows.map { row in
                let (pages, failed) = (row.counts.pages, row.counts.failed)
                let failures = failed > 0 ? ", \(failed.grouped) failed" : ""
                return (
                    row.name, [("good", 100 * Double(pages) / most), ("bad", 100 * Double(failed) / most)],
                    "\(pages.counted("page", "pages"))\(failures), \(ByteCount(row.counts.bytes).text)"
                )
            })
    }

    private var items: String? {
        guard !summary.coverage.isEmpty else { return nil }
        return summary.coverage.sorted { $0.key < $1.key }.map { type, coverage in
            let rows = coverage.filled.sorted { $0.key < $1.key }.map { field, count in
                let share = coverage.items > 0 ? 100 * count / coverage.items : 0
                return (name: field, parts: [("good", Double(share))], text: "\(share) %")
            }
            return "<h3>\(type.markup): \(coverage.items.grouped)</h3>\(ReportChart.table(rows))"
        }.joined()
    }

    private var failures: String? {
        table(
            summary.failures.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
                [$0.value.count.grouped, $0.key, $0.value.example]
            }, ["count", "reason", "example"])
    }

    private func table(_ rows: [[String]], _ head: [String]) -> String? {
        guard !rows.isEmpty else { return nil }
        let top = head.map { "<th scope=\"col\">\($0)</th>" }.joined()
        let body = rows.map { "<tr>\($0.map { "<td>\($0.printable.markup)</td>" }.joined())</tr>" }.joined()
        return
            "<div class=\"scroll\"><table class=\"\(head.count > 1 ? "list" : "one")\"><tr>\(top)</tr>\(body)</table></div>"
    }
}

extension String {
    /// The text as markup: nothing in it is a tag.
    var markup: String {
        reduce(into: "") { text, character in
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            default: text.append(character)
            }
        }
    }
}

extension Summary {
    /// The first line of the summary: how and when the crawl ended.
    fileprivate var headline: String { description.split(separator: "\n").first.map(String.init) ?? "" }
}
