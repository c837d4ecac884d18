import SpiderCore
import SpiderHTML
import Synchronization

/// Which selectors have matched in this process, so that the engine hears of each match once.
final class SelectorLedger: Sendable {
    private let matched = Mutex<Set<String>>([])

    /// How many are remembered: a spider that makes selectors up would add to them without end.
    private static let limit = 1_000

    /// Returns what is new on a page: first matches, and searches of selectors that haven't matched yet.
    ///
    /// - Parameters:
    ///   - tally: the searches
    ///   - page: the page, which is the value of a kind
    func news(in tally: SelectorTally?, of page: some Sendable) -> [SelectorCount] {
        guard let tally, !tally.isEmpty else { return [] }
        let kind = SelectorLedger.kind(of: page)
        let counts = tally.entries.map {
            SelectorCount(page: kind, field: $0.field, selector: $0.selector, hasMatched: $0.hasMatched)
        }
        return matched.withLock { matched in
            counts.filter { count in
                guard !matched.contains(count.key) else { return false }
                if count.hasMatched, matched.count < SelectorLedger.limit { matched.insert(count.key) }
                return true
            }
        }
    }

    /// The name of a page's kind, without what belongs to the one page.
    private static func kind(of page: some Sendable) -> String {
        let mirror = Mirror(reflecting: page)
        if mirror.displayStyle == .enum, let label = mirror.children.first?.label { return label }
        return String("\(page)".prefix { $0 != "(" })
    }
}
