import HTTPTypes

/// The action of a cache for a request.
enum CacheDecision: Sendable, Hashable {
    /// Answer with the stored response, which has this age in seconds.
    case serve(age: Int64)
    /// Answer with the stored response, which has this age in seconds, and validate it meanwhile with these fields.
    case serveAndRevalidate(age: Int64, conditions: HTTPFields)
    /// Validate the stored response with these fields.
    case revalidate(conditions: HTTPFields)
    /// Send the request as if there were no cache.
    case fetch
    /// Fail: the request mustn't reach the server, and nothing is stored for it.
    case fail
}
