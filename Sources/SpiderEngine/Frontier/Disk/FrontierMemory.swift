/// The division of a frontier's memory.
package struct FrontierMemory: Sendable, Hashable {
    /// The cache of SQLite, in bytes.
    package var pageCache: Int
    /// The number of recent entries of the seen set in memory, about 32 bytes each.
    package var recentSeen: Int
    /// The number of requests in memory, about 1 KiB each.
    package var requests: Int
    /// The number of requests of one host in memory.
    package var requestsPerHost = 256

    /// Divides a budget: a twelfth for the file, an eighth for the latest entries of the seen set, a twelfth for
    /// requests. The rest is for the seen set's filters, which take 10 bits for each request that ever was: 125 MB for
    /// a hundred million.
    ///
    /// - Parameter budget: the memory of the frontier, in bytes; at least 4 MiB
    package init(budget: Int = 192 << 20) {
        let budget = max(4 << 20, budget)
        pageCache = budget / 12
        recentSeen = min(1 << 20, budget / 8 / 32)
        requests = budget / 12 / 1024
    }
}
