/// What elements can be looked for in: a document, an element, the elements of a selection, or a response.
///
/// ```swift
/// let films = try page.css("#showing-soon .item")
/// let title = try films[0].one("h3 a").text
/// ```
///
/// A selector is matched as `querySelectorAll` does it: what is found is below the element, while the selector's left
/// parts can also match outside it. `:scope` is the element itself, and a selector that starts with a combinator
/// (`"> li"`) starts there. What differs: a selector that ends in `:scope` finds the element itself, and one that is
/// nothing but a pseudo-element is about the element and all that is in it (`":scope::attr(id)"`, `"::text"`).
public protocol Selectable {
    /// What is searched.
    var scope: SearchScope { get throws }
}

extension Selectable {
    /// All elements that match, in the order of the page, each once.
    ///
    /// - Parameter selector: a selector; a literal is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, before anything is searched, or the search
    ///   takes too many steps.
    public func css(_ selector: CSS) throws -> Selection {
        try selector.checkGivesElements()
        return try scope.all(selector)
    }

    /// The first element that matches, if there is one.
    ///
    /// - Parameter selector: a selector; a literal is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, before anything is searched, or the search
    ///   takes too many steps.
    public func first(_ selector: CSS) throws -> Element? {
        try selector.checkGivesElements()
        return try scope.first(selector)
    }

    /// The first element that matches, which the page is expected to have.
    ///
    /// - Parameter selector: a selector; a literal is compiled on first use and then kept.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)``, with the HTML that was searched; ``SelectorError``
    ///   when the selector is malformed.
    public func one(_ selector: CSS) throws -> Element {
        try selector.checkGivesElements()
        let scope = try scope
        guard let element = try scope.first(selector) else {
            throw ExtractionError.noMatch(selector: selector.text, url: scope.document.url, nearby: scope.excerpt)
        }
        return element
    }

    /// The texts that a selector gives: one for each element, or what its pseudo-element says.
    ///
    /// ```swift
    /// try page.values("h3 > a")              // the text of every link, as `text` has it
    /// try page.values("h3 > a::text")        // every text directly in them, with its white space
    /// try page.values("h3 ::text")           // every text anywhere in them
    /// try page.values("h3 > a::attr(href)")  // every address, as it is written; none where there is no `href`
    /// ```
    ///
    /// They come in the order of the page: an attribute where its element begins, a text where it is.
    ///
    /// - Parameter selector: a selector, with or without `::text` or `::attr(name)` at its end.
    /// - Throws: ``SelectorError`` when the selector is malformed, or the search takes too many steps.
    public func values(_ selector: CSS) throws -> [String] {
        try scope.values(selector, limit: .max)
    }

    /// The first text that a selector gives; nil when there is none.
    ///
    /// - Parameter selector: a selector, with or without `::text` or `::attr(name)` at its end.
    /// - Throws: ``SelectorError`` when the selector is malformed.
    public func value(_ selector: CSS) throws -> String? {
        try scope.values(selector, limit: 1).first
    }
}
