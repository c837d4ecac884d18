import SpiderHTTP
import SpiderURL

/// A change to the cache's file.
enum CacheChange: Sendable {
    /// Stores a response in place of the one for the same requests.
    case store(CacheDraft)
    /// Replaces the fields of a stored response that is still valid.
    case update(id: Int64, CachedResponse)
    /// Removes one response.
    case remove(id: Int64)
    /// Removes the responses to these requests, in all sessions.
    case invalidate([Fingerprint])
}
