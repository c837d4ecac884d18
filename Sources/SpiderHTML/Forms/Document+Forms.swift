internal import CXML
private import SpiderURL

extension Document {
    /// All forms of the page, in document order.
    public var forms: [Form] {
        let inventory = FormInventory(self)
        var reader = FormFieldReader(self)
        return inventory.forms.map { form($0, inventory, &reader) }
    }

    /// Returns the first form of the page.
    ///
    /// ```swift
    /// var search = try page.form()
    /// search["q"] = "films"
    /// ```
    ///
    /// - Throws: ``FormError`` if the page has no form.
    public func form() throws(FormError) -> Form { try form(at: 0) }

    /// Returns the form at a position among the page's forms.
    ///
    /// - Parameter index: the position, from 0.
    /// - Throws: ``FormError`` with the tags of the page's forms, if there are fewer.
    public func form(at index: Int) throws(FormError) -> Form {
        let inventory = FormInventory(self)
        guard inventory.forms.indices.contains(index) else {
            throw noForm(index == 0 ? "form" : "form at \(index)", inventory)
        }
        return form(inventory.forms[index], inventory)
    }

    /// Returns the form with an `id`.
    ///
    /// - Parameter id: the exact ID.
    /// - Throws: ``FormError`` with the tags of the page's forms, if no form has it.
    public func form(id: String) throws(FormError) -> Form { try form("id", id) }

    /// Returns the form with a `name`.
    ///
    /// - Parameter name: the exact name.
    /// - Throws: ``FormError`` with the tags of the page's forms, if no form has it.
    public func form(name: String) throws(FormError) -> Form { try form("name", name) }

    /// Returns the form that is, or contains, the first match of a selector.
    ///
    /// ```swift
    /// let login = try page.form("input[type=password]")
    /// ```
    ///
    /// - Parameter selector: the selector of the form, or of something in it.
    /// - Throws: ``FormError`` with the tags of the page's forms, if nothing matches or the match isn't in a form;
    ///   ``SelectorError`` if the selector is malformed.
    public func form(_ selector: CSS) throws -> Form {
        let inventory = FormInventory(self)
        var node = try first(selector)?.node
        while let current = node {
            if current.hasName("form") { return form(current, inventory) }
            if let owner = inventory.owner(of: current) { return form(owner, inventory) }
            node = current.parentElement
        }
        throw noForm("form that '\(selector)' matches or is in", inventory)
    }

    private func form(_ attribute: String, _ value: String) throws(FormError) -> Form {
        let inventory = FormInventory(self)
        let found = inventory.forms.first { Element(document: self, node: $0)[attribute] == value }
        guard let found else { throw noForm("form with \(attribute) '\(value)'", inventory) }
        return form(found, inventory)
    }

    private func form(_ node: NodePointer, _ inventory: FormInventory) -> Form {
        var reader = FormFieldReader(self)
        return form(node, inventory, &reader)
    }

    private func form(_ node: NodePointer, _ inventory: FormInventory, _ reader: inout FormFieldReader) -> Form {
        Form(
            element: Element(document: self, node: node),
            fields: reader.fields(inventory.controls(of: node)))
    }

    private func noForm(_ wanted: String, _ inventory: FormInventory) -> FormError {
        let tags = inventory.forms.prefix(100).map { Form.tag(of: Element(document: self, node: $0)) }
        return FormError(.noForm(wanted: wanted, forms: tags), form: "", url: url)
    }
}
