import SpiderCore
import SpiderValue

/// Keeps the items that wait for downloads with their job, and which downloads have failed.
///
/// An item is written once, when it begins to wait. The end of each of its downloads is an entry of its own, so that the cost of
/// an item grows as the number of its files.
struct WaitingItemStore: Sendable {
    private static let section = "waiting_items"
    private static let ends = "waiting_ends"
    private static let failures = "failed_files"

    /// The sections of the job's store.
    static let sections = [section, ends, failures]

    private struct Stored: Codable {
        var type: String
        var fields: Value
        var keys: [String]
        var source: WaitingItems.Source
        var failure: String?
    }

    /// The end of a download, of which an item waits for others.
    private struct StoredEnd: Codable {
        var file: SavedFile?
        var failure: String?
    }

    let store: any JobStore
    /// Whether a later process can resume the crawl.
    let isKept: Bool

    /// Returns the waiting items of an earlier process.
    ///
    /// - Parameter goesOn: whether the crawl is resumed; if it starts, what another crawl has left is removed
    /// - Throws: an error if the store can't be read, or an item in it can't.
    func items(goesOn: Bool) throws -> [Int: WaitingItems.Item] {
        var items: [Int: WaitingItems.Item] = [:]
        for (key, bytes) in try store.entries(of: WaitingItemStore.section) {
            guard goesOn, let number = Int(key) else {
                store.put(nil, for: key, in: WaitingItemStore.section)
                continue
            }
            let stored = try Value(json: bytes).decode(Stored.self)
            guard case .object(let fields) = stored.fields else { continue }
            items[number] = WaitingItems.Item(
                record: Record(type: stored.type, fields: fields), keys: Set(stored.keys), source: stored.source,
                failure: stored.failure)
        }
        guard goesOn else {
            for section in [WaitingItemStore.ends, WaitingItemStore.failures] { try store.forget(section) }
            return items
        }
        for (name, bytes) in try store.entries(of: WaitingItemStore.ends) {
            guard let slash = name.firstIndex(of: "/"), let number = Int(name[..<slash]) else { continue }
            let stored = try Value(json: bytes).decode(StoredEnd.self)
            let key = String(name[slash...].dropFirst())
            items[number]?.keys.remove(key)
            items[number]?.ends[key] = stored.file.map(DownloadResult.saved) ?? .failed(stored.failure ?? "")
        }
        return items
    }

    /// Keeps what has changed; it is stored together with the pages.
    func put(_ changes: WaitingItems.Changes) {
        guard isKept else { return }
        for (number, item) in changes.added {
            put(
                Stored(
                    type: item.record.type, fields: .object(item.record.fields), keys: item.keys.sorted(),
                    source: item.source, failure: item.failure), for: "\(number)", in: WaitingItemStore.section)
        }
        for (number, ends) in changes.ended {
            for (key, result) in ends {
                let end =
                    switch result {
                    case .saved(let file): StoredEnd(file: file)
                    case .failed(let reason): StoredEnd(failure: reason)
                    }
                put(end, for: "\(number)/\(key)", in: WaitingItemStore.ends)
            }
        }
        for (number, keys) in changes.removed {
            store.put(nil, for: "\(number)", in: WaitingItemStore.section)
            for key in keys { store.put(nil, for: "\(number)/\(key)", in: WaitingItemStore.ends) }
        }
    }

    private func put(_ value: some Encodable, for key: String, in section: String) {
        guard let value = try? Value(encoding: value) else { return }
        store.put(Array(value.json.utf8), for: key, in: section)
    }

    /// Notes the end of a download, so that a failed one isn't tried again in this crawl.
    func note(_ end: DownloadEnd) {
        switch end.result {
        case .saved:
            // Most have never failed, and needn't be removed.
            if failure(of: end.key) != nil { store.put(nil, for: end.key, in: WaitingItemStore.failures) }
        case .failed(let reason): store.put(Array(reason.utf8), for: end.key, in: WaitingItemStore.failures)
        }
    }

    /// Returns why a download has failed in this crawl; `nil` if it hasn't.
    func failure(of key: String) -> String? {
        guard let bytes = try? store.value(of: key, in: WaitingItemStore.failures) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
