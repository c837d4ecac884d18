extension Summary: CustomStringConvertible {
    /// The summary as text for people.
    public var description: String {
        let time = Interval(duration).text
        var lines = [endingText(after: time)]
        func line(_ name: String, _ text: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + text)
        }
        var pagesText = pages.grouped
        let asides = [
            (retries, "retry", "retries"), (redirects, "redirect", "redirects"),
            (duplicates, "duplicate link", "duplicate links"),
        ].filter { $0.0 > 0 }.map { $0.0.counted($0.1, $0.2) }
        if !asides.isEmpty { pagesText += " (\(asides.joined(separator: ", ")))" }
        line("pages", pagesText)
        if let urls, urls.all > 0 { line("urls", urls.description) }
        line("items", itemsText)
        if files != nil || unchangedFiles != nil {
            let unchanged = unchangedFiles.map { " (\($0.grouped) unchanged)" } ?? ""
            line("files", ((files ?? 0) + (unchangedFiles ?? 0)).grouped + unchanged)
        }
        line("bytes", ByteCount(bytes).text)
        line("failures", failed.grouped)
        for (reason, entry) in failures.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            lines.append("    \(entry.count.grouped) × \(reason.printable), such as \(entry.example)")
        }
        if let faulty {
            line("faulty", faulty.values.reduce(0) { $0 + $1.count }.grouped)
            for (reason, entry) in faulty.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
                lines.append("    \(entry.count.grouped) × \(reason.printable), such as \(entry.example)")
            }
        }
        for (index, step) in (steps ?? []).enumerated() { line(index == 0 ? "pipelines" : "", step.description) }
        if !dropped.isEmpty {
            line("dropped", dropped.values.reduce(0, +).grouped)
            for (reason, count) in dropped.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                lines.append("    \(count.grouped) × \(reason.printable)")
            }
        }
        var skips = skipped.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { reason, entry in
            "\(entry.count.grouped) × \(reason.printable), such as \(entry.example)"
        }
        if skippedLinks > 0 {
            skips.append(skippedLinks.counted("link that is", "links that are") + " not http or https")
        }
        for (index, text) in skips.enumerated() { line(index == 0 ? "skipped" : "", text) }
        if tooDeep > 0 { line("too deep", tooDeep.counted("link", "links") + " beyond limits.depth") }
        if waiting > 0 {
            line("waiting", waiting.counted("request that was", "requests that were") + " not sent, or not finished")
        }
        if let waitingItems {
            line(
                waiting > 0 ? "" : "waiting", waitingItems.counted("item that waits", "items that wait") + " for files")
        }
        if !emptyFields.isEmpty { line("empty", "\(emptyFields.joined(separator: ", ")) in every item") }
        let unmatched = unmatchedSelectors
        for (index, count) in unmatched.prefix(20).enumerated() {
            line(index == 0 ? "selectors" : "", count.description)
        }
        if unmatched.count > 20 {
            line("", "\((unmatched.count - 20).counted("more selector", "more selectors")) that never matched")
        }
        if let changes { line("changes", changes.description) }
        let findings = findings ?? []
        for (index, finding) in findings.filter(\.isDrift).enumerated() {
            line(index == 0 ? "drift" : "", finding.description)
        }
        for (index, finding) in findings.filter({ !$0.isDrift }).prefix(20).enumerated() {
            line(index == 0 ? "fields" : "", finding.description)
        }
        for (index, output) in outputs.enumerated() { line(index == 0 ? "output" : "", output) }
        return lines.joined(separator: "\n")
    }

    /// The number of items, by type if there are several.
    private var itemsText: String {
        guard coverage.count > 1 else { return items.grouped }
        let types = coverage.sorted { ($1.value.items, $0.key) < ($0.value.items, $1.key) }
        let shown = types.prefix(10).map { "\($0.value.items.grouped) \($0.key.printable)" }
        return "\(items.grouped) (\(shown.joined(separator: ", "))\(types.count > 10 ? ", …" : ""))"
    }

    /// The way to resume the crawl, if its job is kept; `nil` if there is nothing to resume.
    package var wayOn: String? {
        switch ending {
        case .finished: return nil
        case .limit(let name) where ["limits.pages", "limits.items", "limits.bytes"].contains(name):
            // The counts continue: with the same limit, the crawl would stop at once.
            return "raise \(name) and run the same command to resume; --fresh restarts from scratch"
        case .failed where waiting == 0: return nil
        case .limit, .failed, .interrupted: return "run the same command to resume; --fresh restarts from scratch"
        }
    }

    /// The beginning of the reason of a crawl that couldn't start.
    package static let noStart = "the spider could not start"

    private func endingText(after time: String) -> String {
        switch ending {
        case .finished: "finished after \(time)"
        case .interrupted: "interrupted after \(time)"
        case .limit(let name): "stopped at \(name) after \(time)"
        // The reason why it couldn't start has just been shown.
        case .failed(let reason) where reason.hasPrefix(Summary.noStart):
            "stopped after \(time): \(Summary.noStart)"
        case .failed(let reason): "stopped after \(time): \(reason.printable)"
        }
    }
}
