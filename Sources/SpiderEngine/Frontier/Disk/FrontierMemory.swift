/// How a frontier on disk divides what it may hold in memory.
package struct FrontierMemory: Sendable, Hashable {
    /// What SQLite keeps of its file, in bytes.
    package var pageCache: Int
    /// How many of the latest entries of the seen set are held, about 32 bytes each.
    package var recentSeen: Int
    /// How many requests are held, about 1 KiB each.
    package var requests: Int
    /// How many of one host.
    package var requestsPerHost = 256

    /// Divides a budget: a twelfth for the file, an eighth for what was seen last, a twelfth for requests. What is left is
    /// for the seen set's filters, which take 10 bits for each request that ever was: 125 MB for a hundred million.
    ///
    /// - Parameter budget: what the frontier may hold, in bytes; 4 MiB at least
    package init(budget: Int = 192 << 20) {
        let budget = max(4 << 20, budget)
        pageCache = budget / 12
        recentSeen = min(1 << 20, budget / 8 / 32)
        requests = budget / 12 / 1024
    }
}
