private import Synchronization

extension CSS {
    /// The most compiled selectors in the cache; a spider has tens.
    static let cacheLimit = 512

    private static let cache = Mutex<[String: CSS]>([:])

    /// Returns the compiled form of a selector, from the cache if it was used before.
    static func cached(_ text: String) throws(SelectorError) -> CSS {
        let selector = cachedDeferringFault(text)
        if let fault = selector.fault { throw fault }
        return selector
    }

    /// Returns the compiled form of a selector, from the cache if it was used before; a fault is kept with it.
    package static func cachedDeferringFault(_ text: String) -> CSS {
        // Strings that are equal in Swift can be composed differently.
        let known = cache.withLock { $0[text] }
        if let known, known.text.utf8.elementsEqual(text.utf8) { return known }
        let selector = CSS(deferringFaultOf: text)
        // Malformed texts aren't cached, because they could have any length.
        guard selector.fault == nil else { return selector }
        cache.withLock { known in
            // A program that has so many makes them at run time, and will hardly use them again.
            if known.count >= cacheLimit { known.removeAll(keepingCapacity: true) }
            known[text] = selector
        }
        return selector
    }
}
