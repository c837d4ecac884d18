import SpiderKit

/// The block of the live view: a few lines that fit the terminal.
struct LiveBlock {
    var status = CrawlStatus()
    /// The pages in a second.
    var pace: Double?
    /// The memory of the process, and what the crawl may hold of it.
    var memory: (used: Int, budget: Int)?
    /// Whether colours are shown.
    var hasColours = false

    private static let separator = " · "

    /// The lines, none of which is wider than the terminal. In a narrow one, only the last items are cut off.
    func lines(width: Int) -> [String] {
        let heading = Self.lines(counts, Self.separator, width).map { hasColours ? "\u{1B}[1m\($0)\u{1B}[0m" : $0 }
        var lines = Self.lines(data, Self.separator, width)
        lines += status.types.filter { !$0.last.isEmpty }.prefix(3).map {
            Self.cut("  last \($0.type): \($0.last)".printable, width)
        }
        if let waits { lines += Self.lines(waits, ", ", width) }
        if let limit { lines += Self.lines(limit.split(separator: " ").map(String.init), " ", width) }
        return heading + lines
    }

    /// Parts beside each other, and in further lines those that don't fit.
    private static func lines(_ parts: [String], _ separator: String, _ width: Int) -> [String] {
        var lines: [String] = []
        for part in parts.map(\.printable) {
            if let last = lines.last, TableCell(last + separator + part).width <= width {
                lines[lines.count - 1] = last + separator + part
            } else {
                lines.append(lines.isEmpty ? part : "  \(part)")
            }
        }
        return lines.map { cut($0, width) }
    }

    private static func cut(_ line: String, _ width: Int) -> String {
        let cell = TableCell(line)
        return cell.width <= width ? cell.text : cell.fitted(to: width)
    }

    private var counts: [String] {
        var parts = [pace.map { "\(LiveBlock.decimal($0)) pages/s" } ?? "starting"]
        parts += ["\(status.pages.grouped) done", "\(status.waiting.grouped) queued"]
        if status.failed > 0 { parts.append("\(status.failed.grouped) failed") }
        return parts + times
    }

    private var times: [String] {
        let time = LiveBlock.text(status.duration)
        guard let pace, pace > 0, status.waiting > 0 else { return [time] }
        let left = Duration.seconds(Double(status.waiting + status.running) / pace)
        return [time, "\(LiveBlock.text(left)) left if nothing new is found"]
    }

    private var data: [String] {
        var parts = [ByteCount(status.bytes).text, "\(status.items.grouped) \(status.items == 1 ? "item" : "items")"]
        if status.types.count > 1 {
            parts[1] += ": " + status.types.map { "\($0.type) \($0.count.grouped)" }.joined(separator: ", ")
        }
        if let memory { parts.append("memory \(ByteCount(memory.used).text), budget \(ByteCount(memory.budget).text)") }
        return parts
    }

    private var waits: [String]? {
        guard !status.waits.isEmpty else { return nil }
        var texts = status.waits.map { wait in
            "\(wait.name) \(LiveBlock.text(wait.time))\(wait.reason.map { " (\($0))" } ?? "")"
        }
        if status.furtherWaits > 0 { texts.append("\(status.furtherWaits.grouped) more") }
        texts[0] = "waiting: \(texts[0])"
        return texts
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
