import SpiderCore

/// The end of a page, as far as a budget is concerned.
struct PageEnd: Equatable {
    enum Kind: Equatable {
        /// The page was parsed, and gave so many items.
        case parsed(items: Int)
        /// The page failed; the spider's `failed` gave so many items.
        case failed(items: Int)
        /// The request, or another one in its place, goes back into the queue: it hasn't been a page yet.
        case again
    }

    let kind: Kind
    /// The size of the body, in bytes.
    var bytes = 0

    /// How many items the page gave; `nil` if its request goes back into the queue.
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
