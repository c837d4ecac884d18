/// How a frontier on disk divides what it may hold in memory.
public struct FrontierMemory: Sendable, Hashable {
    /// What SQLite keeps of its file, in bytes.
    public var pageCache: Int
    /// How many of the latest entries of the seen set are held, about 32 bytes each.
    public var recentSeen: Int
    /// How many requests are held, about 1 KiB each.
    public var requests: Int
    /// How many of one host.
    public var requestsPerHost = 256

    /// Divides a budget: an eighth for the file, an eighth for what was seen last, a quarter for requests. What is left is
    /// for the seen set's filters, which take 10 bits for each request that ever was.
    ///
    /// - Parameter budget: what the frontier may hold, in bytes; 4 MiB at least
    public init(budget: Int = 192 << 20) {
        let budget = max(4 << 20, budget)
        pageCache = budget / 8
        recentSeen = min(1 << 20, budget / 8 / 32)
        requests = budget / 4 / 1024
    }
}
