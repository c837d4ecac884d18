import Synchronization

/// What the outputs of one crawl have in common: a text that no other crawl has.
///
/// It lives as long as one of them. A job keeps it for the processes that resume the crawl.
final class CrawlMark: Sendable {
    private struct Known {
        weak var mark: CrawlMark?
    }

    private static let known = Mutex<[ObjectIdentifier: Known]>([:])

    let text = String(UInt64.random(in: 0...(.max)), radix: 36)
    private let store: ObjectIdentifier

    private init(_ store: ObjectIdentifier) { self.store = store }

    /// Returns the mark of the crawl with a store.
    static func of(_ store: any JobStore) -> CrawlMark {
        let store = ObjectIdentifier(store)
        return known.withLock { known in
            if let mark = known[store]?.mark { return mark }
            let mark = CrawlMark(store)
            known[store] = Known(mark: mark)
            return mark
        }
    }

    deinit {
        CrawlMark.known.withLock { known in
            // Another crawl may have a store in the same place by now.
            if let other = known[store], other.mark == nil { known[store] = nil }
        }
    }
}
