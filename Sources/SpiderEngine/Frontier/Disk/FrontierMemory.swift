/// The parts of the memory that a frontier on disk may use.
package struct FrontierMemory: Sendable, Hashable {
    /// The cache of SQLite, in bytes.
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
    /// - Parameter budget: the memory of the frontier, in bytes; 4 MiB at least
    package init(budget: Int = 192 << 20) {
        let budget = max(4 << 20, budget)
        pageCache = budget / 12
        recentSeen = min(1 << 20, budget / 8 / 32)
        requests = budget / 12 / 1024
    }
}
