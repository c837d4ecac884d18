import SpiderKit

/// The charts of a report, as SVG.
enum ReportChart {
    private static let width = 640.0
    private static let height = 180.0
    private static let margin = (left: 48.0, right: 8.0, top: 8.0, bottom: 22.0)

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
        let inner = (width: width - margin.left - margin.right, height: height - margin.top - margin.bottom)
        var shapes = ""
        for column in 0..<columns {
            let x = margin.left + inner.width * Double(column) / Double(columns)
            let good = inner.height * pages[column] / stretch / top
            let bad = inner.height * failed[column] / stretch / top
            let wide = max(1, inner.width / Double(columns) - 1)
            shapes += rectangle(x, margin.top + inner.height - good, wide, good, "var(--good)")
            shapes += rectangle(x, margin.top + inner.height - good - bad, wide, bad, "var(--bad)")
        }
        let base = margin.top + inner.height
        shapes +=
            text(margin.left - 4, margin.top + 9, "\(shown(top))/s", "end") + text(margin.left - 4, base, "0", "end")
        shapes += text(margin.left, height - 6, "0s", "start")
        shapes += text(width - margin.right, height - 6, Interval(.seconds(last.seconds)).text, "end")
        return svg(height, shapes)
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
        return svg(24, shapes) + key(names)
    }

    // MARK: Bars

    /// A bar for each name; nil if there are none.
    static func bars(_ counts: [(name: String, count: Int)]) -> String? {
        guard let most = counts.map(\.count).max(), most > 0 else { return nil }
        let row = 20.0
        let left = 72.0
        var shapes = ""
        for (index, entry) in counts.enumerated() {
            let y = row * Double(index)
            let long = (width - left - 80) * Double(entry.count) / Double(most)
            shapes += text(left - 8, y + 14, entry.name, "end")
            shapes += rectangle(left, y + 3, max(1, long), row - 6, "var(--bar)")
            shapes += text(left + max(1, long) + 6, y + 14, entry.count.grouped, "start")
        }
        return svg(row * Double(counts.count), shapes)
    }

    // MARK: Shapes

    private static func svg(_ height: Double, _ shapes: String) -> String {
        "<svg viewBox=\"0 0 \(shown(width)) \(shown(height))\" role=\"img\">\(shapes)</svg>"
    }

    private static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String) -> String
    {
        guard width > 0, height > 0 else { return "" }
        return
            "<rect x=\"\(shown(x))\" y=\"\(shown(y))\" width=\"\(shown(width))\" height=\"\(shown(height))\" fill=\"\(fill)\"/>"
    }

    private static func text(_ x: Double, _ y: Double, _ text: String, _ anchor: String) -> String {
        "<text x=\"\(shown(x))\" y=\"\(shown(y))\" text-anchor=\"\(anchor)\">\(text.markup)</text>"
    }

    private static func key(_ names: [(colour: String, name: String)]) -> String {
        "<p class=\"key\">" + names.map { "<i style=\"background:\($0.colour)\"></i>\($0.name.markup)" }.joined()
            + "</p>"
    }

    private static func shown(_ number: Double) -> String {
        let tenths = (number * 10).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
    }
}
