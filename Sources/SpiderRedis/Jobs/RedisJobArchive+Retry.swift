import SpiderHTTP
import SpiderKit

extension RedisJobArchive {
    /// Enqueues failed pages; workers may run meanwhile. Skipped requests aren't kept, and can't be enqueued.
    ///
    /// - Throws: `JobError.missing`; `RedisError`
    func retry(_ job: String, where isMeant: ((_ reason: String, _ status: Int?) -> Bool)?) throws -> RetriedPages {
        try check(job)
        let link = link()
        var count = 0
        var left: [String: Int] = [:]
        try forEachFailedBatch { batch in
            var chosen: [(page: FailedPage, request: Request)] = []
            for page in batch {
                if let isMeant, !isMeant(page.fault.reason, page.fault.status) {
                    if left.count < 1_000 || left[page.fault.reason] != nil { left[page.fault.reason, default: 0] += 1 }
                    continue
                }
                var request = try page.stored.request
                request.attempt = 1
                chosen.append((page, request))
            }
            if chosen.isEmpty { return true }
            let reply = try link.run([RedisCalls.retry(chosen, keys: keys)], now: .now).first ?? .nothing
            count += reply[5].number ?? 0
            return true
        }
        return RetriedPages(
            count: count, counts: try counts().requests,
            reasons: left.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key))
    }
}
