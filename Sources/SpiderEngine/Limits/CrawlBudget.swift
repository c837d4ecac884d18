import SpiderCore

/// Decides what a crawl's limits allow: whether a page may start, what of it counts, and when the crawl or a host has
/// reached a limit.
///
/// Pages count when they start, and no longer if they come back as a redirect or a retry. So there is never one too
/// many, however many are running. Bytes and items count when a page ends, in the order in which pages end. A page that
/// ends after the crawl has reached such a limit is left as if it had not begun.
struct CrawlBudget: Sendable {
    /// Whether a host's next request may be sent.
    enum Access: Equatable {
        /// It may be sent.
        case open
        /// The host's last pages are running; if one of them comes back, another may start.
        case held
        /// The host has reached a limit: its queued requests are skipped, for this reason.
        case closed(reason: String)
    }

    /// The result of a page for the budget.
    enum Verdict: Equatable {
        /// The page counts, with this number of items; the others are dropped because of the named limit.
        case counts(items: Int, dropped: Int = 0, beyond: String? = nil)
        /// The page is beyond its host's limit in bytes: it is skipped, for this reason.
        case skipped(reason: String)
        /// The page is beyond a limit of the crawl: it is left, neither done nor failed.
        case left
    }

    /// The reason why the crawl has to end.
    enum End: Equatable {
        /// A limit in items or bytes is reached: running pages are left.
        case atOnce(limit: String)
        /// A limit is reached that lets running pages end.
        case orderly(limit: String)
    }

    private let limits: CrawlLimits
    private let hostLimits: @Sendable (HostKey) -> HostLimits
    private var pages: Int
    private var items: Int
    private var bytes: Int
    private var errors = 0
    private var hosts: [HostKey: HostBudget] = [:]
    private var labels = 0
    private var changed: Set<HostKey> = []
    private var uncounted: Set<HostKey> = []

    /// Whether hosts have their own limits.
    let limitsHosts: Bool

    /// The reason why the crawl has to end if anything is left to do.
    private(set) var end: End?

    /// Whether something was beyond a limit, so that the crawl isn't complete even if nothing is left to do.
    private(set) var hasCut = false

    /// The number of hosts at a limit that are named; the others are counted together.
    private static let labelLimit = 20

    /// Creates a budget.
    ///
    /// - Parameters:
    ///   - settings: the settings with the limits
    ///   - summary: the counts of the crawl's earlier processes
    ///   - counts: the counts of hosts in them
    init(_ settings: Settings, summary: Summary = Summary(), counts: [HostKey: HostBudget.Counts] = [:]) {
        let perHost = PerHost(settings, \.limits.host)
        limits = settings.limits
        hostLimits = { perHost[$0.url] }
        limitsHosts = perHost.all.contains { !$0.isEmpty }
        pages = summary.pages + summary.failed
        items = summary.items
        bytes = summary.bytes
        if limitsHosts {
            for (host, counts) in counts { hosts[host] = HostBudget(hostLimits(host), counts: counts) }
        }
        noteUse()
    }

    // MARK: Starting

    /// Whether the limit of pages lets another page start.
    var mayStart: Bool { limits.pages.map { pages < $0.value } ?? true }

    /// Returns whether a host's next request may be made.
    mutating func access(of host: HostKey, now: ContinuousClock.Instant) -> Access {
        guard limitsHosts else { return .open }
        if let reason = reached(host, now: now) { return .closed(reason: reason) }
        return hosts[host]?.isFull ?? false ? .held : .open
    }

    /// Returns why a link is skipped; `nil` if it isn't.
    mutating func reasonToSkip(_ found: FoundRequest, now: ContinuousClock.Instant) -> String? {
        guard limitsHosts else { return nil }
        if let reason = reached(found.host, now: now) { return reason }
        guard let depth = hosts[found.host]?.limits.depth, found.request.depth > depth.value else { return nil }
        return "limits.host.depth of \(label(of: found.host))"
    }

    /// Notes that a page starts.
    mutating func start(_ host: HostKey, now: ContinuousClock.Instant) {
        pages += 1
        guard limitsHosts else { return }
        know(host)
        hosts[host]?.start(now: now)
    }

    /// Notes that a download starts, which isn't a page.
    mutating func startDownload(_ host: HostKey, now: ContinuousClock.Instant) {
        guard limitsHosts else { return }
        know(host)
        hosts[host]?.start(now: now)
    }

    /// Counts items of earlier processes that aren't written yet.
    mutating func countWaiting(_ count: Int) {
        items += count
        noteUse()
    }

    // MARK: Ends

    /// Whether no further item or byte counts.
    var isFull: Bool { if case .atOnce = end { true } else { false } }

    /// Notes the end of a download, of which only the bytes count.
    mutating func endDownload(of host: HostKey, bytes: Int) {
        self.bytes += bytes
        if limitsHosts {
            changed.insert(host)
            _ = hosts[host]?.admit(bytes)
            hosts[host]?.leave()
        }
        noteUse()
    }

    /// Decides what counts of a page that has ended.
    ///
    /// - Parameters:
    ///   - host: the page's host; `nil` for `start`, which isn't a page
    ///   - page: its end
    mutating func end(of host: HostKey?, _ page: PageEnd) -> Verdict {
        if case .atOnce = end {
            hasCut = true
            return leave(host)
        }
        if let limit = limits.bytes?.bytes, page.bytes > limit - bytes {
            end = .atOnce(limit: "limits.bytes")
            hasCut = true
            return leave(host)
        }
        if let host, limitsHosts {
            changed.insert(host)
            if !(hosts[host]?.admit(page.bytes) ?? true) {
                _ = leave(host)
                return .skipped(reason: "limits.host.bytes of \(label(of: host))")
            }
        }
        return count(host, page)
    }

    private mutating func leave(_ host: HostKey?) -> Verdict {
        guard let host else { return .left }
        pages -= 1
        hosts[host]?.leave()
        return .left
    }

    private mutating func count(_ host: HostKey?, _ page: PageEnd) -> Verdict {
        var kept = 0
        var dropped = 0
        var beyond: String?
        if let found = page.items, found > 0 {
            let ofCrawl = limits.items.map { $0.value - items } ?? .max
            let ofHost = host.flatMap { hosts[$0]?.itemsLeft } ?? .max
            kept = min(found, ofCrawl, ofHost)
            dropped = found - kept
            if dropped > 0 {
                if ofCrawl <= ofHost { hasCut = true }
                beyond = ofCrawl <= ofHost ? "limits.items" : host.map { "limits.host.items of \(label(of: $0))" }
            }
        }
        bytes += page.bytes
        items += kept
        if let host {
            switch page.kind {
            case .parsed: errors = 0
            case .failed: errors += 1
            case .again: pages -= 1
            }
            if limitsHosts {
                hosts[host]?.end(page, items: kept)
                uncounted.insert(host)
            }
        }
        noteUse()
        return .counts(items: kept, dropped: dropped, beyond: beyond)
    }

    private mutating func noteUse() {
        if let limit = limits.items, items >= limit.value {
            end = .atOnce(limit: "limits.items")
        } else if let limit = limits.bytes, bytes >= limit.bytes {
            end = .atOnce(limit: "limits.bytes")
        } else if let limit = limits.errorsInARow, errors >= limit.value {
            end = end ?? .orderly(limit: "limits.errors_in_a_row")
        }
    }

    // MARK: Hosts

    /// Returns the hosts of pages that have ended since the last call, because their access may have changed.
    mutating func takeChanged() -> Set<HostKey> {
        defer { changed = [] }
        return changed
    }

    /// Returns the use of hosts' limits that has changed since the last call.
    mutating func takeCounts() -> [(host: HostKey, counts: HostBudget.Counts)] {
        defer { uncounted = [] }
        return uncounted.compactMap { host in hosts[host].map { (host, $0.counts) } }
    }

    private mutating func know(_ host: HostKey) {
        if hosts[host] == nil { hosts[host] = HostBudget(hostLimits(host)) }
    }

    private mutating func reached(_ host: HostKey, now: ContinuousClock.Instant) -> String? {
        know(host)
        guard let limit = hosts[host]?.limitReached(now: now) else { return nil }
        return "limits.host.\(limit) of \(label(of: host))"
    }

    private mutating func label(of host: HostKey) -> String {
        if let label = hosts[host]?.label { return label }
        labels += 1
        let label = labels <= CrawlBudget.labelLimit ? host.description : "other hosts"
        hosts[host]?.label = label
        return label
    }
}
