internal import CXML
public import SpiderValue

extension Selectable {
    /// The text of the first element that matches as JSON.
    ///
    /// ```swift
    /// let state = try page.json(in: "script#state")
    /// print(try state.values(at: "$.films[*].title"))
    /// ```
    ///
    /// - Parameter selector: A compiled selector.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)``; ``EmbeddedJSONError/unreadable(source:fault:url:)``
    ///   when the text is neither JSON nor a JavaScript literal; ``SelectorError`` when the selector was written as a
    ///   malformed literal.
    public func json(in selector: CSS) throws -> Value {
        let element = try one(selector)
        return try Element.value(of: element.rawText, source: selector.text, element.document)
    }

    /// The text of the first element that matches as a value of any decodable type; see ``json(in:)-(CSS)``.
    ///
    /// - Throws: As that one, and ``EmbeddedJSONError/undecodable(source:fault:url:)``.
    public func json<Content: Decodable>(in selector: CSS, as type: Content.Type) throws -> Content {
        let element = try one(selector)
        return try Element.value(of: element.rawText, source: selector.text, element.document)
            .decoded(type, source: selector.text, element.document)
    }

    /// The text of the first element that matches as JSON; see ``json(in:)-(CSS)``.
    ///
    /// - Parameter selector: A selector's text, which is compiled on first use and then kept.
    /// - Throws: ``SelectorError`` when the selector is malformed, and what that one throws.
    public func json(in selector: String) throws -> Value {
        try json(in: try CSS.cached(selector))
    }

    /// The text of the first element that matches as a value of any decodable type; see ``json(in:)-(CSS)``.
    ///
    /// - Throws: ``SelectorError`` when the selector is malformed, and what that one throws.
    public func json<Content: Decodable>(in selector: String, as type: Content.Type) throws -> Content {
        try json(in: try CSS.cached(selector), as: type)
    }
}
