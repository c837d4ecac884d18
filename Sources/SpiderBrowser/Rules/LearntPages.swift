import SpiderKit
import SpiderURL
import Synchronization

/// What a crawl has learnt of its pages by their addresses: whether rendering adds anything to them.
///
/// It is kept in the job, so that a crawl that resumes knows it.
final class LearntPages: Sendable {
    /// The section of the job's store; it belongs to one crawl, so that the next one finds out what a site has changed.
    static let section = "browser"

    private static let limit = 10_000

    private let store: any JobStore
    private let known: Mutex<[String: RenderingEvidence]>

    /// Reads what the job knows.
    ///
    /// - Throws: What the store throws.
    init(_ store: any JobStore) throws {
        self.store = store
        known = Mutex(LearntPages.evidence(try store.entries(of: LearntPages.section)))
        if store.isShared {
            store.watch(LearntPages.section) { [weak self] entries in
                self?.known.withLock { $0 = LearntPages.evidence(entries) }
            }
        }
    }

    private static func evidence(_ entries: [(key: String, value: [UInt8])]) -> [String: RenderingEvidence] {
        var known: [String: RenderingEvidence] = [:]
        for entry in entries.prefix(limit) { known[entry.key] = RenderingEvidence(stored: entry.value) }
        return known
    }

    /// Returns how a page is rendered by what is known of others; `nil` if too little is known.
    func mode(of url: WebURL) -> Rendering.Mode? {
        let pattern = PageAddressPattern(url).text
        return known.withLock { $0[pattern]?.mode }
    }

    /// Notes what came of rendering a page that looked empty.
    ///
    /// - Parameters:
    ///   - url: The page's address.
    ///   - hasHelped: Whether the rendered page has content.
    func note(_ url: WebURL, hasHelped: Bool) {
        let pattern = PageAddressPattern(url).text
        known.withLock { known in
            guard known[pattern] != nil || known.count < LearntPages.limit else { return }
            var evidence = known[pattern] ?? RenderingEvidence()
            guard evidence.note(hasHelped: hasHelped) else { return }
            known[pattern] = evidence
            store.put(evidence.stored, for: pattern, in: LearntPages.section)
        }
    }
}
