internal import CXML

extension Element {
    /// The form that this element is.
    ///
    /// - Throws: ``FormError`` when it is no `<form>`.
    public func form() throws(FormError) -> Form {
        guard node.hasName("form") else {
            throw FormError(.noForm(wanted: "form but <\(name)>", forms: []), form: "", url: document.url)
        }
        let inventory = FormInventory(document)
        var reader = FormFieldReader(document)
        return Form(element: self, fields: reader.fields(inventory.controls(of: node)))
    }
}
