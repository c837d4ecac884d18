import SpiderHTTP

/// A response from the cache's file.
struct CacheEntry: Sendable {
    /// Its number in the file.
    let id: Int64
    /// The status, the fields and the times.
    var response: CachedResponse
    /// The version of HTTP that it was received in.
    let version: HTTPVersion
    /// Its body, in the stored form.
    let body: CacheBody
}
