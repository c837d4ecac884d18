private import Synchronization

extension TextPattern {
    /// How many compiled expressions are kept; a spider has tens.
    private static let cacheLimit = 512

    private static let cache = Mutex<[String: TextPattern]>([:])

    /// The compiled form of an expression, from the cache when it was used before; a fault is kept with it.
    static func cachedDeferringFault(_ text: String) -> TextPattern {
        // Two strings can be equal for Swift, and have characters that are composed differently.
        let known = cache.withLock { $0[text] }
        if let known, known.text.utf8.elementsEqual(text.utf8) { return known }
        let pattern = TextPattern(deferringFaultOf: text)
        // Faulty texts are not kept: they could be of any length.
        guard pattern.fault == nil else { return pattern }
        cache.withLock { known in
            // More expressions than this are made at run time, and will hardly come again.
            if known.count >= cacheLimit { known.removeAll(keepingCapacity: true) }
            known[text] = pattern
        }
        return pattern
    }
}
