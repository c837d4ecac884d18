import HTTPTypes
import SpiderHTTP
package import SpiderURL
import Synchronization

/// The links that layers have skipped lately, with their reasons: a link in a site's footer is on every page.
///
/// It has what was committed in the last minute, since a reason may cease to hold. A link that is found nearer to the start
/// than before is asked about again, since its depth may be the reason.
package final class KnownSkips: Sendable {
    private struct Skip {
        let reason: String
        let depth: Int
        let noted: ContinuousClock.Instant
    }

    private static let lifetime: Duration = .seconds(60)
    private static let limit = 4_096

    private let skips = Mutex<[Fingerprint: Skip]>([:])

    package init() {}

    /// Returns the reason why a link is known to be skipped; `nil` if layers have to be asked.
    ///
    /// - Parameters:
    ///   - fingerprint: the fingerprint of the link
    ///   - depth: how many links away from the start it is
    ///   - now: the time
    package func reason(
        toSkip fingerprint: Fingerprint, depth: Int, now: ContinuousClock.Instant = .now
    ) -> String? {
        skips.withLock { skips in
            guard let skip = skips[fingerprint], skip.depth <= depth, now - skip.noted < KnownSkips.lifetime else {
                return nil
            }
            return skip.reason
        }
    }

    /// Notes that layers have skipped a request; one with anything of its own stands for no link.
    package func insert(_ skipped: SkippedRequest, now: ContinuousClock.Instant = .now) {
        let found = skipped.request
        guard found.request.isPlainLink else { return }
        let skip = Skip(reason: skipped.reason, depth: found.request.depth, noted: now)
        skips.withLock { skips in
            if skips.count >= KnownSkips.limit { skips.removeAll(keepingCapacity: true) }
            skips[found.fingerprint] = skip
        }
    }
}

extension Request {
    /// Whether it has nothing but its URL, and what every link of its page has.
    fileprivate var isPlainLink: Bool {
        method == .get && body == nil && headerFields.isEmpty && sitemapNesting == nil && depth > 0
    }
}
