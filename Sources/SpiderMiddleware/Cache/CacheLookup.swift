import HTTPTypes
import SpiderHTTP

/// A question to the cache's file.
struct CacheLookup: Sendable {
    /// By which keys, the better one first.
    var keys: [CacheKey]
    /// The fields of the request as they will be sent.
    var sent: HTTPFields
    /// How exactly these have to be those of the request that was answered.
    var likeness: CacheVariant.Likeness
    /// When it is asked.
    var time: UnixTime
}
