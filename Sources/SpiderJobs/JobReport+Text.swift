package import SpiderHTTP
package import SpiderKit
package import SpiderValue

extension JobReport {
    /// Returns jobs as a table for people, with a heading.
    ///
    /// - Parameters:
    ///   - reports: the jobs
    ///   - now: the time; times of the same day are shown without their date
    package static func table(of reports: [JobReport], now: UnixTime = .now()) -> String {
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

    /// Returns a state for the table: one job's long reason mustn't move all columns. `show` prints all of it.
    private static func shortened(_ text: String) -> String { text.count > 50 ? "\(text.prefix(49))…" : text }

    private func columns(now: UnixTime) -> [String] {
        let numbers = [counts?.done, counts?.waiting, counts?.failed].map { $0?.grouped ?? "" }
        return [name.printable, JobReport.shortened(state.description)] + numbers + [
            size.map { ByteCount($0).text } ?? "", last.map { $0.clockText(now: now) } ?? "",
        ]
    }

    /// The job as an object.
    package var value: Value {
        var (process, workers, detail): (Int?, Int?, String?)
        switch state {
        case .running(let number): process = number
        case .shared(let count): workers = count
        case .limit(let text), .failed(let text), .unreadable(let text): detail = text
        default: break
        }
        return [
            "job": .string(name), "folder": .string(location), "state": .string(state.name),
            "detail": .optional(detail),
            "process": .optional(process), "workers": .optional(workers), "urls": counts.map(\.value) ?? .null,
            "bytes": .optional(size),
            "last": last.map { .string($0.iso8601) } ?? .null,
        ]
    }
}

extension FrontierCounts {
    var value: Value {
        [
            "seen": .int(queued), "done": .int(done), "failed": .int(failed), "redirected": .int(redirected),
            "skipped_in_queue": .int(skippedInQueue), "waiting": .int(waiting), "skipped": .int(skipped),
        ]
    }
}
