import SpiderHTTP
public import SpiderValue

/// The notes of outputs in the job's store, so that a resumed crawl writes as the one before: the time of the start,
/// names, columns.
package enum OutputNotes {
    /// The section of the job's store.
    package static let section = "outputs"

    /// The section with the batches that outputs have yet to deliver.
    package static let batches = "batches"
}

extension PluginContext {
    /// Returns an output's note; `nil` if there is none.
    ///
    /// - Parameter key: the key, such as the path of the file
    public func note(_ key: String) -> Value? {
        guard let bytes = try? store.value(of: "\(noteScope)\(key)", in: OutputNotes.section) else { return nil }
        return try? Value(json: bytes)
    }

    /// Keeps a note that a resumed crawl needs to write as this one does. It is removed when the crawl restarts from
    /// scratch.
    ///
    /// - Parameters:
    ///   - value: the note
    ///   - key: the key
    public func note(_ value: Value, as key: String) {
        store.put(Array(value.json.utf8), for: "\(noteScope)\(key)", in: OutputNotes.section)
    }

    /// The time when the crawl began, in whatever process: `2026-11-30T14-19-50`, in UTC.
    package var startText: String {
        var whole = self
        whole.noteScope = ""
        if case .string(let text)? = whole.note("start") { return text }
        let text = String(clock.date.iso8601.prefix { $0 != "Z" }).replacing(":", with: "-")
        whole.note(.string(text), as: "start")
        return text
    }
}
