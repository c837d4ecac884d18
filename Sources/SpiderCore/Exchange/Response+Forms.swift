public import SpiderHTML
public import SpiderHTTP

extension Response {
    /// The forms of the page, in document order.
    ///
    /// - Throws: what `document` throws.
    public var forms: [Form] {
        get throws { try document.forms }
    }

    /// Returns the first form of the page.
    ///
    /// - Throws: `FormError` if the page has none; what `document` throws.
    public func form() throws -> Form { try document.form() }

    /// Returns the form at an index.
    ///
    /// - Parameter index: the index, beginning with 0
    /// - Throws: `FormError` if there are fewer; what `document` throws.
    public func form(at index: Int) throws -> Form { try document.form(at: index) }

    /// Returns the form with an `id`.
    ///
    /// - Parameter id: the ID, in the page's case
    /// - Throws: `FormError` if no form has it; what `document` throws.
    public func form(id: String) throws -> Form { try document.form(id: id) }

    /// Returns the form with a `name`.
    ///
    /// - Parameter name: the name, in the page's case
    /// - Throws: `FormError` if no form has it; what `document` throws.
    public func form(name: String) throws -> Form { try document.form(name: name) }

    /// Returns the form that is the first match of a selector, or that contains it.
    ///
    /// - Parameter selector: a compiled selector for the form or something in it
    /// - Throws: `FormError` if there is none; `SelectorError` if the search takes too many steps; what `document` throws.
    public func form(_ selector: CSS) throws -> Form { try document.form(selector) }
}
