/// The same for selectors that are made at run time.
extension Selectable {
    /// Returns all elements that match, in document order.
    ///
    /// - Parameter selector: the text of a selector, which is compiled on first use and then cached.
    /// - Throws: ``SelectorError`` if the selector is malformed, before the search begins.
    public func css(_ selector: String) throws -> Selection { try css(try CSS.cached(selector)) }

    /// Returns the first element that matches, or nil.
    ///
    /// - Parameter selector: the text of a selector, which is compiled on first use and then cached.
    /// - Throws: ``SelectorError`` if the selector is malformed, before the search begins.
    public func first(_ selector: String) throws -> Element? { try first(try CSS.cached(selector)) }

    /// Returns the first element that matches, or throws if there is none.
    ///
    /// - Parameter selector: the text of a selector, which is compiled on first use and then cached.
    /// - Throws: ``SelectorError`` if the selector is malformed, ``ExtractionError/noMatch(selector:url:nearby:)``
    ///   , which contains the searched HTML, if nothing matches.
    public func one(_ selector: String) throws -> Element { try one(try CSS.cached(selector)) }

    /// Returns the text or attribute values that a selector selects; see ``values(_:)-(CSS)``.
    ///
    /// - Parameter selector: the text of a selector, which is compiled on first use and then cached.
    /// - Throws: ``SelectorError`` if the selector is malformed.
    public func values(_ selector: String) throws -> [String] { try values(try CSS.cached(selector)) }

    /// Returns the first text or attribute value that a selector selects, or nil.
    ///
    /// - Parameter selector: the text of a selector, which is compiled on first use and then cached.
    /// - Throws: ``SelectorError`` if the selector is malformed.
    public func value(_ selector: String) throws -> String? { try value(try CSS.cached(selector)) }
}
