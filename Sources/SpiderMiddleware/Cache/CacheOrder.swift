/// What is asked of the cache's thread.
enum CacheOrder: Sendable {
    /// Finds a response.
    case find(CacheLookup, CheckedContinuation<CacheEntry?, Never>)
    /// Makes a change; answered once it is made, or cannot be.
    case change(CacheChange, CheckedContinuation<Void, Never>)
    /// Writes down what is noted, and ends.
    case close(CheckedContinuation<Void, Never>?)
}
