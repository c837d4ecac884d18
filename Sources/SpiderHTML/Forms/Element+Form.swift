extension Element {
    /// Returns the element, a `<form>`, as a form.
    ///
    /// - Throws: an error if the element isn't a `<form>`.
    package func form() throws(FormError) -> Form {
        guard FormInventory.isForm(node) else {
            throw FormError(.noForm(wanted: "form but <\(name)>", forms: []), form: "", url: document.url)
        }
        let inventory = FormInventory(document)
        var reader = FormFieldReader(document)
        return Form(element: self, fields: reader.fields(inventory.controls(of: node)))
    }
}
