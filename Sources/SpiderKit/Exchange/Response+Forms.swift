public import SpiderHTML
public import SpiderHTTP

extension Response {
    /// All forms of the page, in its order.
    ///
    /// - Throws: `DocumentError` where there is no document.
    public var forms: [Form] {
        get throws { try document.forms }
    }

    /// The page's form, the first where there are several.
    ///
    /// - Throws: `FormError` where the page has none, `DocumentError` where there is no document.
    public func form() throws -> Form { try document.form() }

    /// The form at a place among the page's forms.
    ///
    /// - Parameter index: the place, beginning with 0.
    /// - Throws: `FormError` where there are fewer, `DocumentError` where there is no document.
    public func form(at index: Int) throws -> Form { try document.form(at: index) }

    /// The form with an `id`.
    ///
    /// - Parameter id: the ID, as the page has it.
    /// - Throws: `FormError` where no form has it, `DocumentError` where there is no document.
    public func form(id: String) throws -> Form { try document.form(id: id) }

    /// The form with a `name`.
    ///
    /// - Parameter name: the name, as the page has it.
    /// - Throws: `FormError` where no form has it, `DocumentError` where there is no document.
    public func form(name: String) throws -> Form { try document.form(name: name) }

    /// The form that is the first match of a selector, or around it.
    ///
    /// - Parameter selector: a compiled selector, of the form or of something in it.
    /// - Throws: `FormError` where there is none, `SelectorError` where the selector is malformed, `DocumentError` where
    ///   there is no document.
    public func form(_ selector: CSS) throws -> Form { try document.form(selector) }
}
