internal import CXML
public import SpiderValue

extension Selectable {
    /// Parses the text of the first element that matches as JSON.
    ///
    /// ```swift
    /// let state = try page.json(in: "script#state")
    /// print(try state.values(at: "$.films[*].title"))
    /// ```
    ///
    /// - Parameter selector: The selector; a literal is compiled on first use and then cached.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)``; ``EmbeddedJSONError/unreadable(source:fault:url:)``
    ///   if the text is neither JSON nor a JavaScript literal; ``SelectorError`` if the selector is a malformed
    ///   literal.
    public func json(in selector: CSS) throws -> Value {
        let element = try one(selector)
        return try Element.value(of: element.rawText, source: selector.text, element.document)
    }

    /// Decodes the text of the first element that matches as JSON; see ``json(in:)``.
    ///
    /// - Throws: The errors of ``json(in:)``, and ``EmbeddedJSONError/undecodable(source:fault:url:)``.
    public func json<Content: Decodable>(in selector: CSS, as type: Content.Type) throws -> Content {
        let element = try one(selector)
        return try Element.value(of: element.rawText, source: selector.text, element.document)
            .decoded(type, source: selector.text, element.document)
    }
}
