import SpiderHTTP
public import SpiderValue

extension JobReport {
    /// Jobs as a table for people, with a line for the columns' names.
    ///
    /// - Parameters:
    ///   - reports: the jobs
    ///   - now: the time: one of the same day is told without its date
    public static func table(of reports: [JobReport], now: UnixTime = .now()) -> String {
        let header = ["job", "state", "done", "waiting", "failed", "size", "last"]
        let rows = [header] + reports.map { $0.columns(now: now) }
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                let space = String(repeating: " ", count: widths[column] - text.count)
                return (2...5).contains(column) ? space + text : text + space
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    /// A state for the table, where the reason of one job must not push all columns away; `show` has it whole.
    private static func shortened(_ text: String) -> String { text.count > 50 ? "\(text.prefix(49))…" : text }

    private func columns(now: UnixTime) -> [String] {
        let numbers = [counts?.done, counts?.waiting, counts?.failed].map { $0?.grouped ?? "" }
        return [name.printable, JobReport.shortened(state.description)] + numbers + [
            ByteCount(size).text, last.map { $0.clockText(now: now) } ?? "",
        ]
    }

    /// The job as an object.
    public var value: Value {
        var process: Value = .null
        var detail: Value = .null
        switch state {
        case .running(let number): process = number.map { .int($0) } ?? .null
        case .limit(let text), .failed(let text), .unreadable(let text): detail = .string(text)
        default: break
        }
        return [
            "job": .string(name), "folder": .string(folder), "state": .string(state.name), "detail": detail,
            "process": process, "urls": counts.map(\.value) ?? .null, "bytes": .int(size),
            "last": last.map { .string($0.iso8601) } ?? .null,
        ]
    }
}

extension FrontierCounts {
    var value: Value {
        [
            "seen": .int(queued), "done": .int(done), "failed": .int(failed), "redirected": .int(merged),
            "dropped": .int(dropped), "waiting": .int(waiting), "skipped": .int(skipped),
        ]
    }
}
