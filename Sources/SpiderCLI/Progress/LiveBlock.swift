import SpiderKit

/// What the live view shows of a crawl: a few lines that fit the terminal.
struct LiveBlock {
    var status = CrawlStatus()
    /// The pages in a second.
    var pace: Double?
    /// The memory of the process, and what the crawl may hold of it.
    var memory: (used: Int, budget: Int)?
    /// Whether colours are shown.
    var hasColours = false

    private static let separator = " · "

    /// The lines, none of which is wider than the terminal.
    func lines(width: Int) -> [String] {
        var lines = [counts, data]
        lines += status.types.filter { !$0.last.isEmpty }.prefix(3).map { "  last \($0.type): \($0.last)" }
        if let waits { lines.append(waits) }
        if let limit { lines.append(limit) }
        return lines.map { line in
            let cell = TableCell(line.printable)
            var text = cell.width <= width ? cell.text : cell.fitted(to: width)
            if hasColours, line == lines[0] { text = "\u{1B}[1m\(text)\u{1B}[0m" }
            return text
        }
    }

    private var counts: String {
        var parts = [pace.map { "\(LiveBlock.decimal($0)) pages/s" } ?? "starting"]
        parts += ["\(status.pages.grouped) done", "\(status.waiting.grouped) queued"]
        if status.failed > 0 { parts.append("\(status.failed.grouped) failed") }
        parts.append(timeText)
        return parts.joined(separator: LiveBlock.separator)
    }

    private var timeText: String {
        let time = LiveBlock.text(status.duration)
        guard let pace, pace > 0, status.waiting > 0 else { return time }
        let left = Duration.seconds(Double(status.waiting + status.running) / pace)
        return "\(time), \(LiveBlock.text(left)) left if nothing new is found"
    }

    private var data: String {
        var parts = [ByteCount(status.bytes).text, "\(status.items.grouped) \(status.items == 1 ? "item" : "items")"]
        if status.types.count > 1 {
            parts[1] += ": " + status.types.map { "\($0.type) \($0.count.grouped)" }.joined(separator: ", ")
        }
        if let memory { parts.append("memory \(ByteCount(memory.used).text), budget \(ByteCount(memory.budget).text)") }
        return parts.joined(separator: LiveBlock.separator)
    }

    private var waits: String? {
        guard !status.waits.isEmpty else { return nil }
        var texts = status.waits.map { wait in
            "\(wait.name) \(LiveBlock.text(wait.time))\(wait.reason.map { " (\($0))" } ?? "")"
        }
        if status.furtherWaits > 0 { texts.append("\(status.furtherWaits.grouped) more") }
        return "waiting: " + texts.joined(separator: ", ")
    }

    private var limit: String? { status.bottleneck.map { "limited by \($0)" } }

    private static func decimal(_ number: Double) -> String {
        if number >= 100 { return Int(number.rounded()).grouped }
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func text(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        if seconds < 10 { return "\(decimal(max(0, duration / .seconds(1))))s" }
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3600 { return "\(seconds / 60)m \(seconds % 60)s" }
        return "\(seconds / 3600)h \(seconds / 60 % 60)m"
    }
}
