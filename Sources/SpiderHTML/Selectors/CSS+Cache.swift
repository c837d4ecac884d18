private import Synchronization

extension CSS {
    /// How many compiled selectors are kept; a spider has tens.
    static let cacheLimit = 512

    private static let cache = Mutex<[String: CSS]>([:])

    /// The compiled form of a selector, from the cache when it was used before.
    static func cached(_ text: String) throws(SelectorError) -> CSS {
        let selector = cachedDeferringFault(text)
        if let fault = selector.fault { throw fault }
        return selector
    }

    /// The compiled form of a selector, from the cache when it was used before; a fault is kept with it.
    static func cachedDeferringFault(_ text: String) -> CSS {
        // Two strings can be equal for Swift, and have characters that are composed differently.
        let known = cache.withLock { $0[text] }
        if let known, known.text.utf8.elementsEqual(text.utf8) { return known }
        let selector = CSS(deferringFaultOf: text)
        // Faulty texts are not kept: they could be of any length.
        guard selector.fault == nil else { return selector }
        cache.withLock { known in
            // More selectors than this are made at run time, and will hardly come again.
            if known.count >= cacheLimit { known.removeAll(keepingCapacity: true) }
            known[text] = selector
        }
        return selector
    }
}
