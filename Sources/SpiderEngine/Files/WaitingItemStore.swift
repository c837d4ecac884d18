import SpiderCore
import SpiderValue

/// The items that wait for downloads, and the downloads that have failed, in the job's store.
struct WaitingItemStore: Sendable {
    static let section = "waiting_items"
    static let failures = "failed_files"

    private struct Stored: Codable {
        var type: String
        var fields: Value
        var keys: [String]
        var source: WaitingItems.Source
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
        if !goesOn { try store.forget(WaitingItemStore.failures) }
        return items
    }

    /// Puts changes into the store; they are stored together with the pages.
    func put(_ changes: [Int: WaitingItems.Item?]) {
        guard isKept else { return }
        for (number, item) in changes {
            let stored = item.map {
                Stored(
                    type: $0.record.type, fields: .object($0.record.fields), keys: $0.keys.sorted(),
                    source: $0.source, failure: $0.failure)
            }
            let bytes = stored.flatMap { try? Value(encoding: $0) }.map { Array($0.json.utf8) }
            store.put(bytes, for: "\(number)", in: WaitingItemStore.section)
        }
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
