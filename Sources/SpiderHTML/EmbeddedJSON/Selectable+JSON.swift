public import SpiderValue

extension Selectable {
    /// Parses the text of the first element that matches as JSON.
    ///
    /// ```swift
    /// let state = try page.json(in: "script#state")
    /// print(try state.values(at: "$.films[*].title"))
    /// ```
    ///
    /// - Parameters:
    ///   - selector: The selector; a literal is compiled on first use and then cached.
    ///   - type: The type to decode the data as.
    /// - Throws: ``ExtractionError/noMatch(selector:url:nearby:)``; an error if the text is neither JSON nor a
    ///   JavaScript literal, or the data isn't of the type; ``SelectorError`` if the selector is a malformed literal.
    public func json<Content: Decodable>(in selector: CSS, as type: Content.Type = Value.self) throws -> Content {
        let element = try one(selector)
        return try Element.value(of: element.rawText, source: selector.text, element.document)
            .decoded(type, source: selector.text, element.document)
    }
}
