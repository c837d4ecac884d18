/// The same for selectors that are made at run time.
extension Selectable {
    /// All elements that match, in the order of the page, each once.
    ///
    /// - Parameter selector: a selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, before anything is searched.
    public func css(_ selector: String) throws -> Selection { try css(try CSS.cached(selector)) }

    /// The first element that matches, if there is one.
    ///
    /// - Parameter selector: a selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, before anything is searched.
    public func first(_ selector: String) throws -> Element? { try first(try CSS.cached(selector)) }

    /// The first element that matches, which the page is expected to have.
    ///
    /// - Parameter selector: a selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, ``ExtractionError/noMatch(selector:url:nearby:)``
    ///   when nothing matches, with the HTML that was searched.
    public func one(_ selector: String) throws -> Element { try one(try CSS.cached(selector)) }

    /// The texts that a selector gives.
    ///
    /// - Parameter selector: a selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed.
    public func values(_ selector: String) throws -> [String] { try values(try CSS.cached(selector)) }

    /// The first text that a selector gives; nil when there is none.
    ///
    /// - Parameter selector: a selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed.
    public func value(_ selector: String) throws -> String? { try value(try CSS.cached(selector)) }
}
