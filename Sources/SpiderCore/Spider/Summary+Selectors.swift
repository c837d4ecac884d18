extension Summary {
    /// How many selectors are told apart.
    private static let selectorLimit = 1_000

    /// Counts what selectors of fields have matched on a page.
    package mutating func count(_ counts: [SelectorCount]) {
        guard !counts.isEmpty else { return }
        var known = selectors ?? [:]
        for count in counts {
            let key = count.key
            if var entry = known[key] {
                guard !entry.hasMatched else { continue }
                entry.hasMatched = count.hasMatched
                entry.pages += count.pages
                known[key] = entry
            } else if known.count < Summary.selectorLimit {
                known[key] = count
            }
        }
        selectors = known
    }

    /// The selectors of fields that have never matched, those that were searched for on most pages first.
    package var unmatchedSelectors: [SelectorCount] {
        (selectors ?? [:]).values.filter { !$0.hasMatched }.sorted { ($1.pages, $0.key) < ($0.pages, $1.key) }
    }
}
