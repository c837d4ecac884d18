/// An order for the cache's thread.
enum CacheOrder: Sendable {
    /// Finds a response.
    case find(CacheLookup, CheckedContinuation<CacheEntry?, Never>)
    /// Makes a change, and answers when it is made or has failed.
    case change(CacheChange, CheckedContinuation<Void, Never>)
    /// Writes what is noted, and ends the thread.
    case close(CheckedContinuation<Void, Never>?)
}
