import Glibc
@_spi(Algorithms) package import SpiderURL
import Synchronization

/// The requests that the frontier is known to have, as far as this process remembers. Most links lead to one of them.
///
/// It is a cache. If it has a request, the request was committed, so a link to it is a duplicate, whatever a layer
/// would say. If it hasn't, the frontier is asked. It has room for 65,536 requests in half a megabyte. Each has two
/// slots, and a new one replaces the older of two. Reading takes no lock.
///
/// `@unchecked Sendable` holds because the slots are atomic, and the pointer to them never changes.
package final class KnownRequests: @unchecked Sendable {
    private static let count = 1 << 16

    /// The links that needn't be asked about because layers have skipped them lately.
    package let skips = KnownSkips()

    /// The first halves of fingerprints, 0 for none; `nil` if there was no memory.
    private let slots: UnsafeMutablePointer<Atomic<UInt64>>?

    package init() {
        // The system allocates pages of zeros only when they are written to, so a small crawl takes little.
        let memory = calloc(KnownRequests.count, MemoryLayout<Atomic<UInt64>>.stride)
        slots = memory?.bindMemory(to: Atomic<UInt64>.self, capacity: KnownRequests.count)
    }

    deinit { free(slots) }

    /// Returns whether the frontier is known to have a request.
    package func contains(_ fingerprint: Fingerprint) -> Bool {
        guard let slots else { return false }
        let key = fingerprint.high
        let pair = KnownRequests.pair(of: key)
        return key != 0
            && (slots[pair].load(ordering: .relaxed) == key || slots[pair + 1].load(ordering: .relaxed) == key)
    }

    /// Notes that the frontier has a request.
    package func insert(_ fingerprint: Fingerprint) {
        guard let slots, !contains(fingerprint) else { return }
        let pair = KnownRequests.pair(of: fingerprint.high)
        slots[pair + 1].store(slots[pair].load(ordering: .relaxed), ordering: .relaxed)
        slots[pair].store(fingerprint.high, ordering: .relaxed)
    }

    /// Returns the first of the two slots that a request can be in.
    private static func pair(of key: UInt64) -> Int { Int(truncatingIfNeeded: key << 1) & (count - 1) }
}
