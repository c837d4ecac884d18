/// How a cache may answer a request.
public enum CachePolicy: String, Sendable, Hashable, Codable, CaseIterable {
    /// Not at all, and nothing is stored.
    case off
    /// As RFC 9111 allows: what is fresh is not asked for, what is stale is asked for with its validators.
    case polite
    /// Only from the cache, fresh or stale; what is not there is a failure, and nothing is asked for.
    case offline
    /// Whatever is there, for ever; what is not there is asked for once. For development.
    case always
}
