/// How a page ended, as far as a budget is concerned.
struct PageEnd: Equatable {
    enum Kind: Equatable {
        /// It was parsed, and gave so many items.
        case parsed(items: Int)
        /// It was given up.
        case failed
        /// Its request will be made again, or another in its place: it has not been a page yet.
        case again
    }

    let kind: Kind
    /// The size of what came, in bytes.
    var bytes = 0
}

extension PageEnd {
    init(_ outcome: PageOutcome) {
        switch outcome.ending {
        case .parsed(let records, _): kind = .parsed(items: records.count)
        case .failed: kind = .failed
        case .again: kind = .again
        }
        bytes = outcome.bytes
    }
}
