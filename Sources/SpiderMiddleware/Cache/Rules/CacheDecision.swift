import HTTPTypes

/// What a cache is to do with a request.
enum CacheDecision: Sendable, Hashable {
    /// It is answered with what is stored, which is so old, in seconds.
    case serve(age: Int64)
    /// It is answered with what is stored, which is so old, and the server is asked meanwhile, with these fields.
    case serveAndRevalidate(age: Int64, conditions: HTTPFields)
    /// The server is asked, with these fields, whether what is stored still holds.
    case revalidate(conditions: HTTPFields)
    /// The server is asked as if there were no cache.
    case fetch
    /// The server must not be asked, and nothing is stored that answers it.
    case fail
}
