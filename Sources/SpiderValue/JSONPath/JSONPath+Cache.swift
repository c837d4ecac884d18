private import Synchronization

extension JSONPath {
    /// The most compiled queries in the cache; a spider has tens.
    static let cacheLimit = 512
    /// The longest text in the cache, in bytes.
    private static let cachedLengthLimit = 1_024

    /// The compiled queries by the bytes of their texts: texts that are equal in Swift can differ in scalars.
    private static let cache = Mutex<[[UInt8]: JSONPath]>([:])

    /// Returns the compiled form of a query, from the cache if it was used before.
    static func cached(_ text: String) throws(JSONPathError) -> JSONPath {
        let path = cachedDeferringFault(text)
        if let fault = path.fault { throw fault }
        return path
    }

    /// Returns the compiled form of a query, from the cache if it was used before; a fault is kept with it.
    package static func cachedDeferringFault(_ text: String) -> JSONPath {
        let key = Array(text.utf8)
        if let known = cache.withLock({ $0[key] }) { return known }
        let path = JSONPath(deferringFaultOf: text)
        guard path.fault == nil, key.count <= cachedLengthLimit else { return path }
        cache.withLock { known in
            // So many queries are made at run time, and will hardly be used again.
            if known.count >= cacheLimit { known.removeAll(keepingCapacity: true) }
            known[key] = path
        }
        return path
    }
}
