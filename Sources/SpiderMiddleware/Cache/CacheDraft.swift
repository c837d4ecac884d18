import HTTPTypes
import SpiderHTTP

/// A response that will be stored.
struct CacheDraft: Sendable {
    /// The key under which it is found.
    var key: CacheKey
    /// Its URL, for people who look into the file.
    var address: String
    /// The fields of the request as it was sent.
    var sent: HTTPFields
    /// The status, the fields and the times.
    var response: CachedResponse
    /// The version of HTTP that it was received in.
    var version: HTTPVersion
    /// Its body.
    var body: CacheBody
}
