import HTTPTypes
import SpiderHTTP

/// A search in the cache's file.
struct CacheLookup: Sendable {
    /// The keys to look for, in order of preference.
    var keys: [CacheKey]
    /// The fields of the request as it will be sent.
    var sent: HTTPFields
    /// How closely these fields have to match those of the request that was answered.
    var likeness: CacheVariant.Likeness
    /// The time of the search.
    var time: UnixTime
}
