/// How a page ended, as far as a budget is concerned.
struct PageEnd: Equatable {
    enum Kind: Equatable {
        /// It was parsed, and gave so many items.
        case parsed(items: Int)
        /// It failed; the spider's `failed` gave so many items.
        case failed(items: Int)
        /// Its request will be made again, or another in its place: it has not been a page yet.
        case again
    }

    let kind: Kind
    /// The size of what came, in bytes.
    var bytes = 0

    /// How many items it gave; `nil` if it isn't at its end.
    var items: Int? {
        switch kind {
        case .parsed(let items), .failed(let items): items
        case .again: nil
        }
    }
}

extension PageEnd {
    init(_ outcome: PageOutcome) {
        switch outcome.ending {
        case .parsed(let records, _): kind = .parsed(items: records.count)
        case .failed(_, let records, _): kind = .failed(items: records.count)
        case .again: kind = .again
        }
        bytes = outcome.bytes
    }
}
