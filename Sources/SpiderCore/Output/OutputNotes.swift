import SpiderHTTP
public import SpiderValue

/// What outputs keep with the job, so that a resumed crawl writes as the one before has: the time of the start, names, columns.
package enum OutputNotes {
    /// The section of the job's store.
    package static let section = "outputs"

    /// The section with the items that outputs are yet to deliver.
    package static let batches = "batches"
}

extension PluginContext {
    /// What an output has noted under a key; `nil` if nothing.
    ///
    /// - Parameter key: the key: the path of the file, for example
    public func note(_ key: String) -> Value? {
        guard let bytes = try? store.value(of: "\(noteScope)\(key)", in: OutputNotes.section) else { return nil }
        return try? Value(json: bytes)
    }

    /// Notes what a resumed crawl needs to write as this one does; it's forgotten when the crawl begins from scratch.
    ///
    /// - Parameters:
    ///   - value: what is noted
    ///   - key: the key
    public func note(_ value: Value, as key: String) {
        store.put(Array(value.json.utf8), for: "\(noteScope)\(key)", in: OutputNotes.section)
    }

    /// When the crawl began, also if another process has begun it: `2026-11-30T14-19-50`, in UTC.
    package var startText: String {
        var whole = self
        whole.noteScope = ""
        if case .string(let text)? = whole.note("start") { return text }
        let text = String(clock.date.iso8601.prefix { $0 != "Z" }).replacing(":", with: "-")
        whole.note(.string(text), as: "start")
        return text
    }
}
