import SpiderKit

/// A page in HTML that shows what a crawl has come to: one file, with charts in SVG, and nothing from elsewhere.
struct ReportPage {
    private let record: CrawlRecordFile
    private var summary: Summary { record.summary }
    private var statistics: CrawlStatistics { record.statistics }

    init(_ record: CrawlRecordFile) { self.record = record }

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
        <p class="lead">\(summary.headline.markup)</p>
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

    private var latencies: String? {
        let counts = statistics.latencies.counts
        guard let first = counts.firstIndex(where: { $0 > 0 }) else { return nil }
        return ReportChart.bars(
            counts.indices.suffix(from: first).map { range in
                ("≤ \(Interval(.seconds(LatencyHistogram.end(of: range))).text)", counts[range])
            })
    }

    private var items: String? {
        guard !summary.coverage.isEmpty else { return nil }
        return summary.coverage.sorted { $0.key < $1.key }.map { type, coverage in
            let rows = coverage.filled.sorted { $0.key < $1.key }.map { field, count in
                let share = coverage.items > 0 ? 100 * count / coverage.items : 0
                return
                    "<tr><td>\(field.markup)</td><td class=\"meter\"><span style=\"width:\(share)%\"></span></td><td>\(share) %</td></tr>"
            }
            return "<h3>\(type.markup): \(coverage.items.grouped)</h3><table class=\"fill\">\(rows.joined())</table>"
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
        let top = head.map { "<th>\($0)</th>" }.joined()
        let body = rows.map { "<tr>\($0.map { "<td>\($0.printable.markup)</td>" }.joined())</tr>" }.joined()
        return "<div class=\"scroll\"><table><tr>\(top)</tr>\(body)</table></div>"
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
