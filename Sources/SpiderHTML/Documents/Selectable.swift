/// A value to search for elements: a document, an element, a selection or a response.
///
/// ```swift
/// let films = try page.css("#showing-soon .item")
/// let title = try films[0].one("h3 a").text
/// ```
///
/// Selectors match as in `querySelectorAll`: the results are descendants of the element, but the left parts of the
/// selector can match outside it. `:scope` is the element itself, and a selector that begins with a combinator (`">
/// li"`) begins there. There are two differences: a selector that ends in `:scope` finds the element itself, and a lone
/// pseudo-element is about the element and all its descendants (`":scope::attr(id)"`, `"::text"`).
public protocol Selectable {
    /// The scope of searches.
    var scope: SearchScope { get throws }
}

extension Selectable {
    /// Returns all elements that match, in document order.
    ///
    /// - Parameter selector: the selector; a literal is compiled on first use and then cached.
    /// - Throws: ``SelectorError`` if the selector is malformed, before the search begins, or if the search takes too
    ///   many steps.
    public func css(_ selector: CSS) throws -> Selection {
        try selector.checkGivesElements()
        return try scope.all(selector)
    }

    /// Returns the first element that matches, or nil.
    ///
    /// - Parameter selector: the selector; a literal is compiled on first use and then cached.
    /// - Throws: ``SelectorError`` if the selector is malformed, before the search begins, or if the search takes too
    ///   many steps.
    public func first(_ selector: CSS) throws -> Element? {
        try selector.checkGivesElements()
        return try scope.first(selector)
    }

    /// Returns the first element that matches, or throws if there is none.
    ///
    /// - Parameter selector: the selector; a literal is compiled on first use and then cached.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)``, which contains the searched HTML, if there is none;
    ///   ``SelectorError`` when the selector is malformed.
    public func one(_ selector: CSS) throws -> Element {
        try selector.checkGivesElements()
        let scope = try scope
        guard let element = try scope.first(selector) else {
            throw ExtractionError.noMatch(selector: selector.text, url: scope.document.url, nearby: scope.excerpt)
        }
        return element
    }

    /// Returns the text of each element that matches, or the texts or attribute values that the selector's
    /// pseudo-element selects.
    ///
    /// ```swift
    /// try page.values("h3 > a")              // the text of every link, as `text` has it
    /// try page.values("h3 > a::text")        // every text node in them, with its white space
    /// try page.values("h3 ::text")           // every text node of them and their descendants
    /// try page.values("h3 > a::attr(href)")  // every `href`, as written
    /// ```
    ///
    /// The results are in document order: an attribute where its element begins, a text where it is.
    ///
    /// - Parameter selector: a selector, with or without a trailing `::text` or `::attr(name)`.
    /// - Throws: ``SelectorError`` if the selector is malformed, or the search takes too many steps.
    public func values(_ selector: CSS) throws -> [String] {
        try scope.values(selector, limit: .max)
    }

    /// Returns the first result of ``values(_:)``, or nil.
    ///
    /// - Parameter selector: a selector, with or without a trailing `::text` or `::attr(name)`.
    /// - Throws: ``SelectorError`` if the selector is malformed.
    public func value(_ selector: CSS) throws -> String? {
        try scope.values(selector, limit: 1).first
    }
}
