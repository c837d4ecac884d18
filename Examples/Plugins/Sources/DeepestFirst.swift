import SpiderKit

/// A frontier in memory that takes the requests farthest from the start first.
struct DeepestFirst: Frontier {
    static let declaration = FrontierDeclaration("deepest", "in memory, the deepest pages first") { _ in
        FrontierPlan { DeepestFirst() }
    }

    private var frontier = MemoryFrontier()

    var waitingCount: Int { frontier.waitingCount }

    mutating func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) -> FrontierChange {
        let pages = pages.map { page in
            var page = page
            page.requests = FoundRequests(
                page.requests.map { found in
                    var found = found
                    found.request.priority = found.request.depth
                    return found
                })
            return page
        }
        return frontier.commit(pages, now: now)
    }

    mutating func take(
        from host: HostKey, within allowance: HostAllowance, now: ContinuousClock.Instant
    ) -> QueuedRequest? {
        frontier.take(from: host, within: allowance, now: now)
    }

    mutating func takeAll(from host: HostKey, limit: Int) -> [QueuedRequest] {
        frontier.takeAll(from: host, limit: limit)
    }

    func head(of host: HostKey, now: ContinuousClock.Instant) -> QueueHead? { frontier.head(of: host, now: now) }

    func waitingHosts() -> [HostKey] { frontier.waitingHosts() }
}
