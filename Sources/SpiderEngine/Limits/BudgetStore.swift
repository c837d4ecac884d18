import SpiderCore
import SpiderURL
import SpiderValue

/// The use of hosts' limits, in the job's store.
struct BudgetStore {
    private let store: any JobStore
    static let section = "budget"

    init(_ store: any JobStore) { self.store = store }

    /// Returns the use of hosts' limits by earlier processes of a crawl.
    ///
    /// - Parameter goesOn: whether the crawl is resumed; if it starts, what another crawl has left is removed
    /// - Throws: an error if the store can't be read.
    func counts(goesOn: Bool) throws -> [HostKey: HostBudget.Counts] {
        var counts: [HostKey: HostBudget.Counts] = [:]
        for (key, bytes) in try store.entries(of: BudgetStore.section) {
            guard goesOn else {
                store.put(nil, for: key, in: BudgetStore.section)
                continue
            }
            // A port that is written isn't the scheme's default.
            guard let url = WebURL("\(key.hasSuffix(":80") ? "https" : "http")://\(key)/") else { continue }
            counts[HostKey(url)] = try? Value(json: bytes).decode(HostBudget.Counts.self)
        }
        return counts
    }

    /// Writes the use of hosts' limits; may block. If a frontier is in the same file, it is written with the pages.
    ///
    /// - Throws: an error if it can't be written.
    func write(_ counts: [(host: HostKey, counts: HostBudget.Counts)]) throws {
        guard !counts.isEmpty else { return }
        for (host, counts) in counts {
            let bytes = (try? Value(encoding: counts)).map { Array($0.json.utf8) }
            store.put(bytes, for: host.description, in: BudgetStore.section)
        }
        try store.flush()
    }
}
