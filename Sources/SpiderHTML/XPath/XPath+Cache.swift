private import Synchronization

extension XPath {
    /// How many compiled expressions are kept; a spider has tens.
    static let cacheLimit = 512

    private static let cache = Mutex<[String: XPath]>([:])

    /// The compiled form of an expression, from the cache when it was used before; a fault is kept with it.
    static func cachedDeferringFault(_ text: String) -> XPath {
        // Texts that are equal for Swift can differ in bytes, and bytes are what XPath compares.
        if let known = cache.withLock({ $0[text] }), known.text.utf8.elementsEqual(text.utf8) { return known }
        let expression = XPath(deferringFaultOf: text)
        // Faulty texts are not kept: they could be of any length.
        guard expression.fault == nil else { return expression }
        cache.withLock { known in
            // More expressions than this are made at run time, and will hardly come again.
            if known.count >= cacheLimit { known.removeAll(keepingCapacity: true) }
            known[text] = expression
        }
        return expression
    }
}
