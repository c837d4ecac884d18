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
        /// The item, with a mark for each download.
        var record: Record
        /// The downloads that it waits for.
        var keys: Set<String>
        /// The downloads that have ended, which are written into the item together.
        var ends: [String: DownloadResult] = [:]
        /// Where it comes from.
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
        /// What the job keeps from now on.
        var changes = Changes()

        var records: [Record] { items.map(\.record) }
        var isEmpty: Bool { items.isEmpty && dropped.isEmpty && changes.isEmpty }
    }

    /// What the job keeps from now on, by the numbers of items.
    struct Changes: Sendable, Equatable {
        /// Items that wait from now on.
        var added: [Int: Item] = [:]
        /// Downloads that have ended, of items that wait for others.
        var ended: [Int: [String: DownloadResult]] = [:]
        /// Items that don't wait any more, with the downloads whose ends are kept for them.
        var removed: [Int: [String]] = [:]

        var isEmpty: Bool { added.isEmpty && ended.isEmpty && removed.isEmpty }
    }

    private var items: [Int: Item] = [:]
    /// How much memory each item takes.
    private var sizes: [Int: Int] = [:]
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
            ready.changes.added[lastNumber] = item
            if item.keys.isEmpty { release(lastNumber, &ready) }
        }
        return ready
    }

    /// Ends a download.
    mutating func end(_ key: String, _ result: DownloadResult) -> Ready {
        var ready = Ready()
        end(key, result, &ready)
        return ready
    }

    /// Ends all downloads that nothing else will end.
    mutating func endAll(_ result: DownloadResult) -> Ready {
        var ready = Ready()
        for key in asked.sorted() { end(key, result, &ready) }
        return ready
    }

    private mutating func end(_ key: String, _ result: DownloadResult, _ ready: inout Ready) {
        asked.remove(key)
        for number in (waiting.removeValue(forKey: key) ?? []).sorted() {
            // In place: an item may have thousands of downloads.
            items[number]?.keys.remove(key)
            items[number]?.ends[key] = result
            guard let isWhole = items[number]?.keys.isEmpty else { continue }
            ready.changes.ended[number, default: [:]][key] = result
            if isWhole { release(number, &ready) }
        }
    }

    private mutating func insert(_ item: Item, _ number: Int) {
        let itemSize = item.size
        items[number] = item
        sizes[number] = itemSize
        size += itemSize
        for key in item.keys { waiting[key, default: []].insert(number) }
    }

    private mutating func release(_ number: Int, _ ready: inout Ready) {
        guard var item = items.removeValue(forKey: number) else { return }
        size -= sizes.removeValue(forKey: number) ?? 0
        let new = ready.changes.ended.removeValue(forKey: number) ?? [:]
        if ready.changes.added.removeValue(forKey: number) == nil {
            ready.changes.removed[number] = item.ends.keys.filter { new[$0] == nil }
        }
        item.apply(item.ends)
        item.ends = [:]
        if let failure = item.failure {
            ready.dropped[failure, default: 0] += 1
        } else {
            ready.items.append(item)
        }
    }
}

extension WaitingItems.Item {
    /// How much memory it takes, in bytes, roughly.
    fileprivate var size: Int {
        512 + keys.count * 256 + record.fields.keys.count * 64
            + Value.object(record.fields).json.utf8.count
    }

    /// Writes what downloads have come to into the item.
    mutating func apply(_ ends: [String: DownloadResult]) {
        guard !ends.isEmpty else { return }
        var reason: String?
        record.replaceDownloads { mark in
            guard let result = mark.key.flatMap({ ends[$0] }) else { return mark.value }
            switch (result, mark.rules.onFailure) {
            case (.saved(let file), _):
                var file = file
                // Items may spell the URL of one file differently.
                if let url = WebURLText.url(mark.address) { file.url = url }
                return file.value
            case (.failed(let text), .fail):
                reason = reason ?? "a download failed: \(text)"
                return .null
            case (.failed, .empty): return nil
            case (.failed(let text), .record): return ["url": .string(mark.address), "error": .string(text)]
            }
        }
        failure = failure ?? reason
    }
}
