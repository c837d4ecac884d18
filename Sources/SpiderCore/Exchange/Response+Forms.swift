public import SpiderHTML
public import SpiderHTTP

extension Response {
    /// The forms of the page, in document order.
    ///
    /// - Throws: the errors of `document`.
    public var forms: [Form] {
        get throws { try document.forms }
    }

    /// Returns the first form of the page, or the first one with an `id` or a `name`.
    ///
    /// - Parameters:
    ///   - id: the exact ID; `nil` for any
    ///   - name: the exact name; `nil` for any
    /// - Throws: an error with the tags of the page's forms, if it has no such form; the errors of `document`.
    public func form(id: String? = nil, name: String? = nil) throws -> Form { try document.form(id: id, name: name) }

    /// Returns the form that is the first match of a selector, or that contains it.
    ///
    /// - Parameter selector: the selector of the form, or of something in it
    /// - Throws: an error with the tags of the page's forms, if there is none; `SelectorError` if the selector is
    ///   malformed; the errors of `document`.
    public func form(_ selector: CSS) throws -> Form { try document.form(selector) }
}
