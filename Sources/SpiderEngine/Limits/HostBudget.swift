import SpiderCore

/// The use of one host's limits.
struct HostBudget: Sendable {
    /// The counts that are stored for the next process.
    struct Counts: Codable, Equatable, Sendable {
        var pages = 0
        var items = 0
        var bytes = 0
    }

    let limits: HostLimits
    /// The host's name, or a common label if too many hosts have reached limits to name them all.
    var label: String?
    private(set) var counts: Counts
    private var running = 0
    private var errors = 0
    private var firstStart: ContinuousClock.Instant?
    /// The limit that the host has reached.
    private(set) var usedUp: String?

    init(_ limits: HostLimits, counts: Counts = Counts()) {
        self.limits = limits
        self.counts = counts
        noteUse()
    }

    /// Whether all pages that the limit allows are done or running.
    var isFull: Bool { limits.pages.map { counts.pages + running >= $0.value } ?? false }

    /// The number of its items that may still be written.
    var itemsLeft: Int { limits.items.map { max(0, $0.value - counts.items) } ?? .max }

    /// Returns the limit that the host has reached by now.
    mutating func limitReached(now: ContinuousClock.Instant) -> String? {
        if usedUp == nil, let time = limits.time?.duration, let firstStart, now - firstStart >= time { usedUp = "time" }
        return usedUp
    }

    mutating func start(now: ContinuousClock.Instant) {
        running += 1
        firstStart = firstStart ?? now
    }

    /// Counts the bytes of a page, and returns whether they fit; if not, the host has reached its limit.
    mutating func admit(_ bytes: Int) -> Bool {
        guard let limit = limits.bytes?.bytes else { return true }
        if bytes == 0 || usedUp != "bytes" && bytes <= limit - counts.bytes { return true }
        usedUp = usedUp ?? "bytes"
        return false
    }

    /// Notes the end of a page that doesn't count.
    mutating func leave() { running = max(0, running - 1) }

    /// Notes the end of a page.
    ///
    /// - Parameters:
    ///   - end: its end
    ///   - items: the number of its items that are written
    mutating func end(_ end: PageEnd, items: Int) {
        leave()
        counts.bytes += end.bytes
        counts.items += items
        switch end.kind {
        case .parsed:
            counts.pages += 1
            errors = 0
        case .failed:
            counts.pages += 1
            errors += 1
            if let limit = limits.errorsInARow, errors >= limit.value { usedUp = usedUp ?? "errors_in_a_row" }
        case .again: break
        }
        noteUse()
    }

    private mutating func noteUse() {
        guard usedUp == nil else { return }
        if let limit = limits.pages, counts.pages >= limit.value {
            usedUp = "pages"
        } else if let limit = limits.items, counts.items >= limit.value {
            usedUp = "items"
        } else if let limit = limits.bytes, counts.bytes >= limit.bytes {
            usedUp = "bytes"
        }
    }
}
