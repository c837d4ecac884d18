public import SpiderValue

extension Element {
    /// Parses the text of the element as JSON, or the value of an attribute.
    ///
    /// ```swift
    /// for script in try page.css("script[type='application/json']") { print(try script.json().json) }
    /// let film = try page.one("[data-props]").json(attribute: "data-props")
    /// ```
    ///
    /// Near-JSON is parsed as a JavaScript literal: with comments, trailing commas, keys without quotation marks, and so
    /// on.
    ///
    /// - Parameters:
    ///   - attribute: The name of the attribute; `nil` for the element's text.
    ///   - type: The type to decode the data as.
    /// - Throws: an error if there is no such attribute, one with the position for what is neither JSON nor a JavaScript
    ///   literal, and one with the path if the data isn't of the type.
    public func json<Content: Decodable>(
        attribute: String? = nil, as type: Content.Type = Value.self
    ) throws -> Content {
        guard let attribute else {
            return try Self.value(of: rawText, source: name, document).decoded(type, source: name, document)
        }
        guard let text = self[attribute] else {
            throw EmbeddedJSONError.noAttribute(
                attribute: attribute, url: document.url, nearby: MarkupWriter.excerpt(of: node))
        }
        return try Self.value(of: text, source: attribute, document).decoded(type, source: attribute, document)
    }

    /// Reads a text as JSON, or else as a JavaScript literal, whose faults are the ones to report.
    static func value(of text: String, source: String, _ document: Document) throws(EmbeddedJSONError) -> Value {
        if let value = try? Value(strangeJSON: Array(text.utf8)) { return value }
        do throws(JavaScriptError) {
            return try Value(javaScript: text)
        } catch {
            throw .unreadable(source: source, fault: error, url: document.url)
        }
    }
}

extension Value {
    /// Decodes the data of a page, and adds its source to errors.
    func decoded<Content: Decodable>(
        _ type: Content.Type, source: String, _ document: Document
    ) throws(EmbeddedJSONError) -> Content {
        if let whole = self as? Content { return whole }
        do throws(ValueError) {
            return try decode(type)
        } catch {
            throw .undecodable(source: source, fault: error, url: document.url)
        }
    }
}
