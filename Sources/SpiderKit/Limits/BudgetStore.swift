import SpiderURL
import SpiderValue

/// What hosts have had of their limits, in the job's store.
struct BudgetStore {
    private let store: any JobStore
    static let section = "budget"

    init(_ store: any JobStore) { self.store = store }

    /// What hosts have come to in earlier processes of a crawl.
    ///
    /// - Parameter goesOn: whether the crawl goes on; what another crawl has left is removed where it begins
    /// - Throws: where the store cannot be read.
    func counts(goesOn: Bool) throws -> [HostKey: HostBudget.Counts] {
        var counts: [HostKey: HostBudget.Counts] = [:]
        for (key, bytes) in try store.entries(of: BudgetStore.section) {
            guard goesOn else {
                store.put(BudgetStore.section, key, nil)
                continue
            }
            // A port that is written is none of the scheme's own.
            guard let url = WebURL("\(key.hasSuffix(":80") ? "https" : "http")://\(key)/") else { continue }
            counts[HostKey(url)] = try? Value(json: bytes).decode(HostBudget.Counts.self)
        }
        return counts
    }

    /// Writes down what hosts have come to; may block. Where a frontier is in the same file, it is written with the pages.
    ///
    /// - Throws: where it cannot be written.
    func write(_ counts: [(host: HostKey, counts: HostBudget.Counts)]) throws {
        guard !counts.isEmpty else { return }
        for (host, counts) in counts {
            let bytes = (try? Value(encoding: counts)).map { Array($0.json.utf8) }
            store.put(BudgetStore.section, host.description, bytes)
        }
        try store.flush()
    }
}
