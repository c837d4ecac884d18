/// What elements can be looked for in: a document, an element, or the elements of a selection.
///
/// ```swift
/// let films = try page.css("#showing-soon .item")
/// let title = try films[0].one("h3 a").text
/// ```
///
/// A selector is matched as `querySelectorAll` does it: what is found is below the element, while the selector's left
/// parts can also match outside it. `:scope` is the element itself, and a selector that starts with a combinator
/// (`"> li"`) starts there.
public protocol Selectable {
    /// All elements that match, in the order of the page, each once.
    ///
    /// - Parameter selector: a compiled selector.
    /// - Throws: ``SelectorError`` when the selector was written as a malformed literal.
    func css(_ selector: CSS) throws(SelectorError) -> Selection

    /// The first element that matches, if there is one.
    ///
    /// - Parameter selector: a compiled selector.
    /// - Throws: ``SelectorError`` when the selector was written as a malformed literal.
    func first(_ selector: CSS) throws(SelectorError) -> Element?

    /// The first element that matches, which the page is expected to have.
    ///
    /// - Parameter selector: a compiled selector.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)``, with the HTML that was searched; ``SelectorError``
    ///   when the selector was written as a malformed literal.
    func one(_ selector: CSS) throws -> Element
}

extension Selectable {
    /// All elements that match, in the order of the page, each once.
    ///
    /// - Parameter selector: a selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, before anything is searched.
    public func css(_ selector: String) throws(SelectorError) -> Selection {
        try css(try CSS.cached(selector))
    }

    /// The first element that matches, if there is one.
    ///
    /// - Parameter selector: a selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, before anything is searched.
    public func first(_ selector: String) throws(SelectorError) -> Element? {
        try first(try CSS.cached(selector))
    }

    /// The first element that matches, which the page is expected to have.
    ///
    /// - Parameter selector: a selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, ``ExtractionError/noMatch(selector:url:nearby:)``
    ///   when nothing matches, with the HTML that was searched.
    public func one(_ selector: String) throws -> Element {
        try one(try CSS.cached(selector))
    }
}
