import SpiderCore
import SpiderURL
import SpiderValue

/// The items that wait until their downloads have ended.
///
/// It is a value: the engine tells it of items and of ends, and it says which items are complete. Each download has a
/// key; many items may wait for one.
struct WaitingItems: Sendable {
    /// The origin of an item: outputs may write items in the order of their pages.
    struct Source: Sendable, Equatable, Codable {
        /// The number of the page's request.
        var page: Int
        /// The place of the item among those of the page.
        var place: Int
        /// The URL of the page; `nil` for the start.
        var url: WebURL?
    }

    /// A waiting item.
    struct Item: Sendable, Equatable {
        /// The item, with a mark for each download that hasn't ended.
        var record: Record
        /// The downloads that it waits for.
        var keys: Set<String>
        /// The item's origin.
        var source = Source(page: EngineState.startID, place: 0)
        /// The reason why it is dropped when the last of them has ended.
        var failure: String?
    }

    /// Items that no longer wait.
    struct Ready: Sendable, Equatable {
        /// Items that go to the outputs.
        var items: [Item] = []
        /// Items that are dropped because a download has failed, by reason.
        var dropped: [String: Int] = [:]
        /// Changes to what the job keeps, by the numbers of items; `nil` for items that are no longer kept.
        var changes: [Int: Item?] = [:]

        var records: [Record] { items.map(\.record) }
        var isEmpty: Bool { items.isEmpty && dropped.isEmpty && changes.isEmpty }
    }

    private var items: [Int: Item] = [:]
    private var waiting: [String: Set<Int>] = [:]
    /// The downloads that were requested and haven't ended.
    private var asked: Set<String> = []
    private var lastNumber = 0
    /// The memory of the items, in bytes, roughly.
    private(set) var size = 0

    /// Creates the waiting items that an earlier process has left.
    init(_ stored: [Int: Item] = [:]) {
        for (number, item) in stored {
            insert(item, number)
            asked.formUnion(item.keys)
            lastNumber = max(lastNumber, number)
        }
    }

    /// Whether nothing is waiting.
    var isEmpty: Bool { asked.isEmpty && items.isEmpty }

    var count: Int { items.count }

    /// Notes that an item needs a download.
    ///
    /// - Returns: whether it has to be requested: no other item is waiting for it
    mutating func ask(for key: String) -> Bool { asked.insert(key).inserted }

    /// Adds items whose page is committed.
    mutating func add(_ new: [Item]) -> Ready {
        var ready = Ready()
        for item in new {
            lastNumber += 1
            insert(item, lastNumber)
            ready.changes[lastNumber] = .some(item)
            if item.keys.isEmpty { release(lastNumber, &ready) }
        }
        return ready
    }

    /// Ends a download.
    mutating func end(_ key: String, _ result: DownloadResult) -> Ready {
        var ready = Ready()
        asked.remove(key)
        for number in (waiting.removeValue(forKey: key) ?? []).sorted() {
            guard var item = items[number] else { continue }
            item.keys.remove(key)
            item.apply(result, to: key)
            items[number] = item
            ready.changes[number] = .some(item)
            if item.keys.isEmpty { release(number, &ready) }
        }
        return ready
    }

    /// Ends all downloads that nothing else will end.
    mutating func endAll(_ result: DownloadResult) -> Ready {
        var ready = Ready()
        for key in asked.sorted() {
            let ended = end(key, result)
            ready.items += ended.items
            ready.dropped.merge(ended.dropped, uniquingKeysWith: +)
            ready.changes.merge(ended.changes) { $1 }
        }
        return ready
    }

    private mutating func insert(_ item: Item, _ number: Int) {
        items[number] = item
        size += item.size
        for key in item.keys { waiting[key, default: []].insert(number) }
    }

    private mutating func release(_ number: Int, _ ready: inout Ready) {
        guard let item = items.removeValue(forKey: number) else { return }
        size = items.isEmpty ? 0 : max(0, size - item.size)
        ready.changes[number] = .some(nil)
        if let failure = item.failure {
            ready.dropped[failure, default: 0] += 1
        } else {
            ready.items.append(item)
        }
    }
}

extension WaitingItems.Item {
    /// The memory that it takes, in bytes, roughly.
    fileprivate var size: Int { 512 + record.fields.keys.count * 64 + Value.object(record.fields).json.utf8.count }

    /// Writes the result of a download into the item.
    mutating func apply(_ result: DownloadResult, to key: String) {
        var reason: String?
        record.replaceDownloads { mark in
            guard mark.key == key else { return mark.value }
            switch (result, mark.rules.onFailure) {
            case (.saved(let file), _):
                var file = file
                // Items may spell the URL of one file differently.
                if let url = WebURLText.url(mark.address) { file.url = url }
                return file.value
            case (.failed(let text), .fail):
                reason = "a download failed: \(text)"
                return .null
            case (.failed, .empty): return nil
            case (.failed(let text), .record): return ["url": .string(mark.address), "error": .string(text)]
            }
        }
        failure = failure ?? reason
    }
}
