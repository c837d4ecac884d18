public import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// A frontier in memory, for a crawl that needn't outlive its process.
public struct MemoryFrontier: Frontier {
    private var queues: [HostKey: HostQueue] = [:]
    private var taken: [Int: QueuedRequest] = [:]
    private var seen = SeenSet()
    /// The digests of requests that were found but not queued. Among a hundred million, the chance that any two are
    /// equal is 1 in 3,700.
    private var skipped: Set<UInt64> = []
    private var lastID = 0

    /// The number of queued requests.
    public private(set) var waitingCount = 0

    /// The counts of all requests, by how they ended.
    public private(set) var dispositions = FrontierCounts()

    /// Creates an empty frontier.
    public init() {}

    /// Commits the ends of pages; see `Frontier`.
    ///
    /// - Parameters:
    ///   - pages: the pages that ended since the last call
    ///   - now: the time
    /// - Returns: the changes
    public mutating func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) -> FrontierChange {
        var change = FrontierChange()
        for page in pages {
            if let id = page.id, let ended = taken.removeValue(forKey: id) { end(ended, page, &change) }
            for found in page.requests { add(found, now: now, &change) }
            for request in page.skipped { skip(request.request) }
        }
        return change
    }

    private mutating func end(
        _ ended: QueuedRequest, _ page: PageCommit, _ change: inout FrontierChange
    ) {
        dispositions.waiting -= 1
        switch page.disposition {
        case .done: dispositions.done += 1
        case .failed: dispositions.failed += 1
        case .skipped: dispositions.skippedInQueue += 1
        case .again(let request, let notBefore, _):
            // A redirect ends here if another request has its target. URLs that it passed on the way don't count.
            let isOther = request.url != ended.request.url
            if isOther, !seen.insert(request.fingerprint), !request.allowsDuplicate, !request.hasBeenRedirectedBack {
                change.duplicates += 1
                dispositions.redirected += 1
                return
            }
            var queued = ended
            queued.request = request
            queued.host = HostKey(request.url)
            dispositions.waiting += 1
            wait(queued, notBefore: notBefore, &change)
        }
    }

    private mutating func skip(_ found: FoundRequest) {
        guard !seen.contains(found.fingerprint), skipped.insert(found.fingerprint.high).inserted else { return }
        dispositions.skipped += 1
    }

    private mutating func add(
        _ found: FoundRequest, now: ContinuousClock.Instant, _ change: inout FrontierChange
    ) {
        guard seen.insert(found.fingerprint) || found.request.allowsDuplicate else {
            change.duplicates += 1
            return
        }
        if !skipped.isEmpty, skipped.remove(found.fingerprint.high) != nil { dispositions.skipped -= 1 }
        lastID += 1
        dispositions.queued += 1
        dispositions.waiting += 1
        change.queued += 1
        let delay = found.request.delay
        wait(
            QueuedRequest(id: lastID, request: found.request, page: found.page, host: found.host),
            notBefore: delay > .zero ? now + delay : nil, &change)
    }

    private mutating func wait(
        _ queued: QueuedRequest, notBefore: ContinuousClock.Instant? = nil, _ change: inout FrontierChange
    ) {
        if let notBefore {
            queues[queued.host, default: HostQueue()].append(queued, notBefore: notBefore)
        } else {
            queues[queued.host, default: HostQueue()].append(queued)
        }
        waitingCount += 1
        change.hosts.insert(queued.host)
    }

    /// Takes a host's next request; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - allowance: ignored, since no other process takes requests
    ///   - now: the time
    public mutating func take(
        from host: HostKey, within allowance: HostAllowance = .unlimited, now: ContinuousClock.Instant
    ) -> QueuedRequest? {
        guard let queued = queues[host]?.take(now: now) else { return nil }
        // A host whose queue is empty is forgotten: a crawl may see millions of them.
        if queues[host]?.isEmpty ?? false { queues[host] = nil }
        waitingCount -= 1
        taken[queued.id] = queued
        return queued
    }

    /// Takes a host's requests, whether they are due or not; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - limit: the most requests to take
    public mutating func takeAll(from host: HostKey, limit: Int) -> [QueuedRequest] {
        guard var queue = queues.removeValue(forKey: host) else { return [] }
        var requests: [QueuedRequest] = []
        while requests.count < limit, let queued = queue.takeAny() {
            taken[queued.id] = queued
            requests.append(queued)
        }
        if !queue.isEmpty { queues[host] = queue }
        waitingCount -= requests.count
        return requests
    }

    /// Returns the first request in a host's queue; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - now: the time
    public func head(of host: HostKey, now: ContinuousClock.Instant) -> QueueHead? {
        queues[host]?.head(now: now)
    }

    /// Returns the hosts with queued requests; see `Frontier`.
    public func waitingHosts() -> [HostKey] { Array(queues.keys) }
}

extension Request {
    /// Whether the request leads to a URL that has redirected to it: to set a cookie, or to spell the URL differently.
    var hasBeenRedirectedBack: Bool {
        let target = Fingerprint(method: "GET", url: url)
        return redirects.contains { Fingerprint(method: "GET", url: $0) == target }
    }
}
