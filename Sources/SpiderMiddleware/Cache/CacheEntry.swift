import SpiderHTTP

/// A response in the cache's file.
struct CacheEntry: Sendable {
    /// Its number in the file.
    let id: Int64
    /// What is known of it.
    var response: CachedResponse
    /// In which version of HTTP it came.
    let version: HTTPVersion
    /// Its body, as it is stored.
    let body: CacheBody
}
