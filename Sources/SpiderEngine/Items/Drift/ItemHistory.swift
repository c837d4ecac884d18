import SpiderCore
import SpiderURL
import SpiderValue

/// The statistics of a crawl's items, kept with its job, and those of its last good run.
struct ItemHistory {
    /// The section with the statistics of this crawl and of the last good run.
    static let section = "statistics"
    static let goodSection = "last_good"
    /// The time for which they stay only in memory, as a multiple of the time that writing them takes. So they're written
    /// with nearly every commit, and a crash leaves nothing out; only if there are thousands of fields, some of the last
    /// items may be missing after one.
    private static let patience = 50

    private let store: any JobStore
    private(set) var statistics = ItemStatistics()
    /// The statistics of the last good run; `nil` if there was none.
    let last: ItemStatistics?
    private var hasChanged = false
    private var due = ContinuousClock.now

    /// Reads the statistics.
    ///
    /// - Parameter goesOn: whether the crawl is resumed; if it starts, what another crawl has left is removed
    /// - Throws: an error if the store can't be read.
    init(_ store: any JobStore, goesOn: Bool) throws {
        self.store = store
        // Each of several processes has some of the items, so a store that they share couldn't keep them.
        guard !store.isShared else {
            last = nil
            return
        }
        let good = try ItemHistory.types(in: ItemHistory.goodSection, store)
        last = good.isEmpty ? nil : ItemStatistics(types: good)
        if goesOn {
            statistics = ItemStatistics(types: try ItemHistory.types(in: ItemHistory.section, store))
        } else {
            try store.forget(ItemHistory.section)
        }
    }

    private static func types(in section: String, _ store: any JobStore) throws -> [String: TypeStatistics] {
        var types: [String: TypeStatistics] = [:]
        for (type, bytes) in try store.entries(of: section) {
            types[type] = try? Value(json: bytes).decode(TypeStatistics.self)
        }
        return types
    }

    /// Notes the items of a page.
    mutating func note(_ records: [Record], of page: WebURL?) {
        statistics.note(records, of: page)
        hasChanged = true
    }

    /// Puts the statistics into the job's store, unless that has just cost too much.
    mutating func keep(atOnce: Bool = false) {
        let start = ContinuousClock.now
        guard hasChanged, !store.isShared, atOnce || start >= due else { return }
        hasChanged = false
        put(ItemHistory.section)
        let end = ContinuousClock.now
        due = end + (end - start) * ItemHistory.patience
    }

    /// Notes that the crawl was good: the next one is compared with it.
    func keepAsGood() throws {
        guard !store.isShared else { return }
        try store.forget(ItemHistory.goodSection)
        put(ItemHistory.goodSection)
    }

    private func put(_ section: String) {
        for (type, statistics) in statistics.types {
            guard let value = try? Value(encoding: statistics) else { continue }
            store.put(Array(value.json.utf8), for: type, in: section)
        }
    }
}
