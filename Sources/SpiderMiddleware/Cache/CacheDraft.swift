import HTTPTypes
import SpiderHTTP

/// A response that is to be stored.
struct CacheDraft: Sendable {
    /// What it will be found by.
    var key: CacheKey
    /// Its address, for people who look into the file.
    var address: String
    /// The fields of the request as it was sent.
    var sent: HTTPFields
    /// What is known of it.
    var response: CachedResponse
    /// In which version of HTTP it came.
    var version: HTTPVersion
    /// Its body.
    var body: CacheBody
}
