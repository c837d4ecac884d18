private import Synchronization

extension TextPattern {
    /// The most compiled expressions in the cache; a spider has tens.
    private static let cacheLimit = 512

    private static let cache = Mutex<[String: TextPattern]>([:])

    /// Returns the compiled form of an expression, from the cache if it was used before.
    static func cached(_ text: String) throws(TextPatternError) -> TextPattern {
        let pattern = cachedDeferringFault(text)
        if let fault = pattern.fault { throw fault }
        return pattern
    }

    /// Returns the compiled form of an expression, from the cache if it was used before; a fault is kept with it.
    package static func cachedDeferringFault(_ text: String) -> TextPattern {
        // Strings that are equal in Swift can be composed differently.
        let known = cache.withLock { $0[text] }
        if let known, known.text.utf8.elementsEqual(text.utf8) { return known }
        let pattern = TextPattern(deferringFaultOf: text)
        // Malformed texts aren't cached, because they could have any length.
        guard pattern.fault == nil else { return pattern }
        cache.withLock { known in
            // So many expressions are made at run time, and will hardly be used again.
            if known.count >= cacheLimit { known.removeAll(keepingCapacity: true) }
            known[text] = pattern
        }
        return pattern
    }
}
