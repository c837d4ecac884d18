package import SpiderHTTP
package import SpiderKit
package import SpiderValue

extension JobDetail {
    /// Returns the job as text for people.
    ///
    /// - Parameter now: the time; times of the same day are shown without their date
    package func text(now: UnixTime = .now()) -> String {
        var lines = [report.name.printable]
        func line(_ name: String, _ text: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + text)
        }
        func more(_ count: Int, _ text: String) { lines.append("    \(count.grouped) × \(text.printable)") }
        line("state", report.state.description)
        if let started { line("started", started.clockText(now: now)) }
        if let last = report.last { line("stored", last.clockText(now: now)) }
        let size = report.size.map { ", \(ByteCount($0).text)" } ?? ""
        line(report.location.contains("://") ? "at" : "folder", report.location.printable + size)
        let counts = report.counts ?? FrontierCounts()
        line("urls", counts.description)
        line("items", summary.items.grouped)
        if !unknown.contains("bytes") { line("bytes", ByteCount(summary.bytes).text) }
        if !unknown.contains("requests") { line("requests", requestsText) }
        line("failed", counts.failed.grouped)
        for (reason, entry) in summary.failures.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            more(entry.count, "\(reason), such as \(entry.example)")
        }
        line("waiting", counts.waiting.grouped)
        for host in hosts { more(host.count, host.name) }
        if hostsArePart { lines.append("    (and maybe more: only a part of the queue was read)") }
        if counts.skipped > 0 {
            line("skipped", "\(counts.skipped.counted("URL", "URLs")); links to them:")
        }
        for (reason, entry) in summary.skipped.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            more(entry.count, "\(reason), such as \(entry.example)")
        }
        if summary.tooDeep > 0 { more(summary.tooDeep, "beyond limits.depth") }
        for (index, output) in outputs.enumerated() {
            let length = output.length.map { ", \(ByteCount(Int(clamping: $0)).text) of pages that are done" } ?? ""
            line(index == 0 ? "output" : "", output.location.printable + length)
        }
        return lines.joined(separator: "\n")
    }

    private var requestsText: String {
        let asides = [
            (summary.retries, "retry", "retries"), (summary.redirects, "redirect", "redirects"),
            (summary.duplicates, "duplicate link", "duplicate links"),
        ].filter { $0.0 > 0 }.map { $0.0.counted($0.1, $0.2) }
        return summary.requests.grouped + (asides.isEmpty ? "" : " (\(asides.joined(separator: ", ")))")
    }

    /// The job as an object.
    package var value: Value {
        func reasons(_ reasons: [(String, Int, String)]) -> Value {
            let sorted = reasons.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            return .array(
                sorted.map { ["reason": .string($0.0), "count": .int($0.1), "example": .string($0.2)] })
        }
        guard case .object(var object) = report.value else { return report.value }
        object["started"] = started.map { .string($0.iso8601) } ?? .null
        func count(_ name: String, _ number: Int) -> Value { unknown.contains(name) ? .null : .int(number) }
        object["requests"] = count("requests", summary.requests)
        object["items"] = .int(summary.items)
        object["received"] = count("bytes", summary.bytes)
        object["retries"] = count("requests", summary.retries)
        object["redirects"] = count("requests", summary.redirects)
        object["duplicates"] = count("requests", summary.duplicates)
        object["failures"] = reasons(summary.failures.map { ($0, $1.count, $1.example) })
        object["skipped"] = reasons(summary.skipped.map { ($0, $1.count, $1.example) })
        object["hosts"] = .array(hosts.map { ["host": .string($0.name), "waiting": .int($0.count)] })
        object["hosts_are_part"] = .bool(hostsArePart)
        object["outputs"] = .array(
            outputs.map { ["location": .string($0.location), "bytes": .optional($0.length.map { Int(clamping: $0) })] })
        return .object(object)
    }
}
