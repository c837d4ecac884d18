private import Synchronization

extension XPath {
    /// The most compiled expressions in the cache; a spider has tens.
    static let cacheLimit = 512

    private static let cache = Mutex<[String: XPath]>([:])

    /// Returns the compiled form of an expression, from the cache if it was used before; a fault is kept with it.
    package static func cachedDeferringFault(_ text: String) -> XPath {
        // Texts that are equal for Swift can differ in bytes, and bytes are what XPath compares.
        if let known = cache.withLock({ $0[text] }), known.text.utf8.elementsEqual(text.utf8) { return known }
        let expression = XPath(deferringFaultOf: text)
        // Malformed texts aren't cached, because they could have any length.
        guard expression.fault == nil else { return expression }
        cache.withLock { known in
            // A program that has so many makes them at run time, and will hardly use them again.
            if known.count >= cacheLimit { known.removeAll(keepingCapacity: true) }
            known[text] = expression
        }
        return expression
    }
}
