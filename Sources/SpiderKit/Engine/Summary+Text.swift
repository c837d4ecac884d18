extension Summary: CustomStringConvertible {
    /// The summary as people read it.
    public var description: String {
        let time = Interval(duration).text
        var lines = [endingText(after: time)]
        func line(_ name: String, _ text: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + text)
        }
        var pagesText = "\(pages)"
        let asides = [
            (retries, "retry", "retries"), (redirects, "redirect", "redirects"),
            (duplicates, "duplicate link", "duplicate links"),
        ].filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
        if !asides.isEmpty { pagesText += " (\(asides.joined(separator: ", ")))" }
        line("pages", pagesText)
        if let urls, urls.all > 0 { line("urls", urls.description) }
        line("items", "\(items)")
        line("bytes", ByteCount(bytes).text)
        line("failures", "\(failed)")
        for (reason, entry) in failures.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            lines.append("    \(entry.count) × \(reason.printable), such as \(entry.example)")
        }
        if !dropped.isEmpty {
            line("dropped", "\(dropped.values.reduce(0, +))")
            for (reason, count) in dropped.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                lines.append("    \(count) × \(reason.printable)")
            }
        }
        var skips = skipped.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { reason, entry in
            "\(entry.count) × \(reason.printable), such as \(entry.example)"
        }
        if skippedLinks > 0 {
            skips.append(counted(skippedLinks, "link that is", "links that are") + " not http or https")
        }
        for (index, text) in skips.enumerated() { line(index == 0 ? "skipped" : "", text) }
        if tooDeep > 0 { line("too deep", counted(tooDeep, "link", "links") + " beyond limits.depth") }
        if waiting > 0 {
            line("waiting", counted(waiting, "request that was", "requests that were") + " not made, or not finished")
        }
        if !emptyFields.isEmpty { line("empty", "\(emptyFields.joined(separator: ", ")) in every item") }
        for (index, output) in outputs.enumerated() { line(index == 0 ? "output" : "", output) }
        return lines.joined(separator: "\n")
    }

    private func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }

    private func endingText(after time: String) -> String {
        switch ending {
        case .finished: "finished after \(time)"
        case .interrupted: "interrupted after \(time)"
        case .limit(let name): "stopped at \(name) after \(time)"
        case .failed(let reason): "stopped after \(time): \(reason.printable)"
        }
    }
}
