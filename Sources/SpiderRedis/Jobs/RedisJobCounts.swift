import SpiderKit

/// The counts of a job, and its spider, from its hash.
struct RedisJobCounts {
    /// The fields of the hash, in the order of the reply.
    static let names = ["last", "queued", "leased", "done", "failed", "lost", "skipped", "started", "items", "spider"]

    /// The counts of requests, by how they ended.
    private(set) var requests = FrontierCounts()
    /// The number of items.
    let items: Int
    /// Whether no request is left.
    let hasFinished: Bool
    /// The spider.
    let spider: String?

    /// Reads the counts.
    ///
    /// - Parameter reply: the reply to `HMGET` with `names`
    init(_ reply: RedisReply) {
        func number(_ index: Int) -> Int { reply[index].number ?? 0 }
        requests.queued = number(0)
        requests.waiting = number(1) + number(2)
        requests.done = number(3)
        requests.failed = number(4) + number(5)
        requests.skippedInQueue = number(6)
        // A request that is redirected to a known URL ends without being counted.
        let ended = requests.done + requests.failed + requests.skippedInQueue
        requests.redirected = max(0, requests.queued - requests.waiting - ended)
        items = number(8)
        spider = reply[9].text
        hasFinished = number(7) == 1 && requests.waiting == 0
    }
}
