private import SpiderURL

extension Document {
    /// All forms of the page, in document order.
    public var forms: [Form] {
        let inventory = FormInventory(self)
        var reader = FormFieldReader(self)
        return inventory.forms.map { form($0, inventory, &reader) }
    }

    /// Returns the first form of the page, or the first one with an `id` or a `name`.
    ///
    /// ```swift
    /// var search = try page.form()
    /// search["q"] = "films"
    /// let login = try page.form(id: "login")
    /// ```
    ///
    /// - Parameters:
    ///   - id: the exact ID; nil for any.
    ///   - name: the exact name; nil for any.
    /// - Throws: an error with the tags of the page's forms, if it has no such form.
    public func form(id: String? = nil, name: String? = nil) throws -> Form {
        let inventory = FormInventory(self)
        let found = inventory.forms.first { node in
            let element = Element(document: self, node: node)
            return (id == nil || element["id"] == id) && (name == nil || element["name"] == name)
        }
        guard let found else {
            let wanted = [id.map { "id '\($0)'" }, name.map { "name '\($0)'" }].compactMap { $0 }
            throw noForm(wanted.isEmpty ? "form" : "form with " + wanted.joined(separator: " and "), inventory)
        }
        return form(found, inventory)
    }

    /// Returns the form at a position among the page's forms.
    ///
    /// - Parameter index: the position, from 0.
    /// - Throws: an error with the tags of the page's forms, if there are fewer.
    package func form(at index: Int) throws(FormError) -> Form {
        let inventory = FormInventory(self)
        guard inventory.forms.indices.contains(index) else {
            throw noForm(index == 0 ? "form" : "form at \(index)", inventory)
        }
        return form(inventory.forms[index], inventory)
    }

    /// Returns the form that is, or contains, the first match of a selector.
    ///
    /// ```swift
    /// let login = try page.form("input[type=password]")
    /// ```
    ///
    /// - Parameter selector: the selector of the form, or of something in it.
    /// - Throws: an error with the tags of the page's forms, if nothing matches or the match isn't in a form;
    ///   ``SelectorError`` if the selector is malformed.
    public func form(_ selector: CSS) throws -> Form {
        let inventory = FormInventory(self)
        var node = try first(selector)?.node
        while let current = node {
            if FormInventory.isForm(current) { return form(current, inventory) }
            if let owner = inventory.owner(of: current) { return form(owner, inventory) }
            node = current.parentElement
        }
        throw noForm("form that '\(selector)' matches or is in", inventory)
    }

    private func form(_ node: Node, _ inventory: FormInventory) -> Form {
        var reader = FormFieldReader(self)
        return form(node, inventory, &reader)
    }

    private func form(_ node: Node, _ inventory: FormInventory, _ reader: inout FormFieldReader) -> Form {
        Form(
            element: Element(document: self, node: node),
            fields: reader.fields(inventory.controls(of: node)))
    }

    private func noForm(_ wanted: String, _ inventory: FormInventory) -> FormError {
        let tags = inventory.forms.prefix(100).map { Form.tag(of: Element(document: self, node: $0)) }
        return FormError(.noForm(wanted: wanted, forms: tags), form: "", url: url)
    }
}
