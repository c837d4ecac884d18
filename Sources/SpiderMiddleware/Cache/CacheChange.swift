import SpiderHTTP
import SpiderURL

/// A change to the cache's file.
enum CacheChange: Sendable {
    /// Stores a response in place of the one that answers the same requests.
    case store(CacheDraft)
    /// Gives a stored response other fields: it still holds.
    case update(id: Int64, CachedResponse)
    /// Removes one response.
    case remove(id: Int64)
    /// Removes all that answer these requests, of all sessions.
    case invalidate([Fingerprint])
}
