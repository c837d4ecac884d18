import SpiderCore

/// The end of a page, as far as a budget is concerned.
struct PageEnd: Equatable {
    enum Kind: Equatable {
        /// The page was parsed, with this number of items.
        case parsed(items: Int)
        /// The page failed; the spider's `failed` yielded this number of items.
        case failed(items: Int)
        /// The request, or another one in its place, is enqueued again: it doesn't count as a page yet.
        case again
    }

    let kind: Kind
    /// The size of the body, in bytes.
    var bytes = 0

    /// The number of the page's items; `nil` if its request is enqueued again.
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
