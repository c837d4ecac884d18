private import Synchronization

extension JSONPath {
    /// How many compiled queries are kept; a spider has tens.
    static let cacheLimit = 512
    /// Longer texts are not kept, so that the cache stays small.
    private static let cachedLengthLimit = 1_024

    /// By the bytes of the text: texts that Swift takes for equal can differ in their scalars, and select differently.
    private static let cache = Mutex<[[UInt8]: JSONPath]>([:])

    /// The compiled form of a query, from the cache when it was used before.
    static func cached(_ text: String) throws(JSONPathError) -> JSONPath {
        let path = cachedDeferringFault(text)
        if let fault = path.fault { throw fault }
        return path
    }

    /// The compiled form of a query, from the cache when it was used before; a fault is kept with it.
    static func cachedDeferringFault(_ text: String) -> JSONPath {
        let key = Array(text.utf8)
        if let known = cache.withLock({ $0[key] }) { return known }
        let path = JSONPath(deferringFaultOf: text)
        guard path.fault == nil, key.count <= cachedLengthLimit else { return path }
        cache.withLock { known in
            // More queries than this are made at run time, and will hardly come again.
            if known.count >= cacheLimit { known.removeAll(keepingCapacity: true) }
            known[key] = path
        }
        return path
    }
}
