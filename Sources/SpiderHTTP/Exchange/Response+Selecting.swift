public import SpiderHTML

extension Response {
    /// All elements of the document that match, in the order of the page.
    ///
    /// - Parameter selector: a CSS selector
    /// - Throws: `SelectorError` where the selector is malformed, `DocumentError` where there is no document.
    public func css(_ selector: String) throws -> Selection { try document.css(selector) }

    /// All elements of the document that match, in the order of the page.
    ///
    /// - Parameter selector: a compiled selector
    /// - Throws: `DocumentError` where there is no document.
    public func css(_ selector: CSS) throws -> Selection { try document.css(selector) }

    /// The first element that matches, which the page is expected to have.
    ///
    /// - Parameter selector: a CSS selector
    /// - Throws: `ExtractionError` where nothing matches, `SelectorError` where the selector is malformed.
    public func one(_ selector: String) throws -> Element { try document.one(selector) }

    /// The first element that matches, which the page is expected to have.
    ///
    /// - Parameter selector: a compiled selector
    /// - Throws: `ExtractionError` where nothing matches.
    public func one(_ selector: CSS) throws -> Element { try document.one(selector) }

    /// The first element that matches, if there is one.
    ///
    /// - Parameter selector: a CSS selector
    /// - Throws: `SelectorError` where the selector is malformed, `DocumentError` where there is no document.
    public func first(_ selector: String) throws -> Element? { try document.first(selector) }

    /// The first element that matches, if there is one.
    ///
    /// - Parameter selector: a compiled selector
    /// - Throws: `DocumentError` where there is no document.
    public func first(_ selector: CSS) throws -> Element? { try document.first(selector) }
}
