import SpiderKit

/// The charts of a report, as SVG.
enum ReportChart {
    private static let width = 640.0
    private static let height = 150.0

    // MARK: Growth

    /// Pages and failures in each stretch of time, as columns; nil if there is too little to see.
    static func growth(_ points: [CrawlStatistics.Point]) -> String? {
        guard let last = points.last, points.count > 1, last.seconds > 0 else { return nil }
        let columns = min(60, points.count - 1)
        var pages = [Double](repeating: 0, count: columns)
        var failed = pages
        var before = (pages: points[0].pages, failed: points[0].failed)
        for point in points.dropFirst() {
            let column = min(columns - 1, Int(point.seconds / last.seconds * Double(columns)))
            pages[column] += Double(point.pages - before.pages)
            failed[column] += Double(point.failed - before.failed)
            before = (point.pages, point.failed)
        }
        let stretch = last.seconds / Double(columns)
        let top = max(1 / stretch, zip(pages, failed).map { ($0 + $1) / stretch }.max() ?? 1)
        var shapes = ""
        for column in 0..<columns {
            let x = width * Double(column) / Double(columns)
            let good = height * pages[column] / stretch / top
            let bad = height * failed[column] / stretch / top
            let wide = max(1, width / Double(columns) - 1)
            shapes += rectangle(x, height - good, wide, good, "var(--good)")
            shapes += rectangle(x, height - good - bad, wide, bad, "var(--bad)")
        }
        return """
            <div class="chart"><div class="up"><span>\(shown(top))/s</span><span>0</span></div>\
            \(svg(height, shapes, "pages and failures over time"))\
            <div class="along"><span>0s</span><span>\(Interval(.seconds(last.seconds)).text)</span></div></div>
            """
                + key([("var(--good)", "pages in a second"), ("var(--bad)", "failures in a second")])
    }

    // MARK: Limits

    /// A strip that shows what limited the crawl at each time.
    static func limits(_ points: [CrawlStatistics.Point]) -> String? {
        guard let last = points.last, points.count > 1, last.seconds > 0 else { return nil }
        let kinds = points.compactMap(\.limit).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard !kinds.isEmpty else { return nil }
        func colour(_ kind: String) -> String {
            "hsl(\((kinds.firstIndex(of: kind) ?? 0) * 67 + 210) 45% 55%)"
        }
        var shapes = ""
        var start = 0.0
        var shares: [String: Double] = [:]
        for point in points {
            let (from, to) = (width * start / last.seconds, width * point.seconds / last.seconds)
            if let kind = point.limit {
                shapes += rectangle(from, 0, to - from, 24, colour(kind))
                shares[kind, default: 0] += point.seconds - start
            }
            start = point.seconds
        }
        let names = kinds.map { kind in
            (colour(kind), "\(kind) \(Int((100 * (shares[kind] ?? 0) / last.seconds).rounded())) %")
        }
        return "<div class=\"strip\">\(svg(24, shapes, "what limited the crawl over time"))</div>" + key(names)
    }

    // MARK: Bars

    /// A bar for each name; nil if there are none.
    static func bars(_ counts: [(name: String, count: Int)]) -> String? {
        guard let most = counts.map(\.count).max(), most > 0 else { return nil }
        return table(
            counts.map { entry in
                (entry.name, [("bar", 100 * Double(entry.count) / Double(most))], entry.count.grouped)
            })
    }

    /// A row for each name, with parts of a bar beside each other, in percent, and a text behind it.
    static func table(_ rows: [(name: String, parts: [(style: String, share: Double)], text: String)]) -> String {
        let rows = rows.map { row in
            let parts = row.parts.filter { $0.share > 0 }.map { part in
                "<span class=\"\(part.style)\" style=\"width:\(shown(part.share))%\"></span>"
            }
            return
                "<tr><th title=\"\(row.name.printable.markup)\">\(row.name.printable.markup)</th><td><div class=\"meter\">\(parts.joined())</div></td><td>\(row.text.markup)</td></tr>"
        }
        return "<table class=\"bars\">\(rows.joined(separator: "\n"))</table>"
    }

    // MARK: Shapes

    /// A drawing that takes the width that there is: it has no text, which would become too small to read.
    private static func svg(_ height: Double, _ shapes: String, _ title: String) -> String {
        """
        <svg viewBox="0 0 \(shown(width)) \(shown(height))" preserveAspectRatio="none" role="img" \
        aria-label="\(title)">\(shapes)</svg>
        """
    }

    private static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String) -> String
    {
        guard width > 0, height > 0 else { return "" }
        return
            "<rect x=\"\(shown(x))\" y=\"\(shown(y))\" width=\"\(shown(width))\" height=\"\(shown(height))\" fill=\"\(fill)\"/>"
    }

    private static func key(_ names: [(colour: String, name: String)]) -> String {
        "<p class=\"key\">"
            + names.map { "<span><i style=\"background:\($0.colour)\"></i>\($0.name.markup)</span>" }.joined()
            + "</p>"
    }

    private static func shown(_ number: Double) -> String {
        let tenths = (number * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}
