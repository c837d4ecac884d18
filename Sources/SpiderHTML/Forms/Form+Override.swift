extension Form {
    /// Sends exactly these values under a name, whatever the page allows.
    ///
    /// ```swift
    /// try form.override("city", with: "Xi'an")             // no option of the `<select>`: a script adds it
    /// try form.override("tag", with: ["film", "cinema"])   // two values for one text field
    /// ```
    ///
    /// ``set(_:to:adding:)-(_,String,_)`` refuses what a person could not enter on the page as it was loaded; a script
    /// can change what that is. The values are sent in the place of the first control of the name, all others of the
    /// name are not sent, and it does not matter whether they are disabled.
    ///
    /// - Parameters:
    ///   - name: the name of the controls.
    ///   - value: the text that is sent.
    ///   - adding: whether a name that the form does not have is sent, too, instead of being an error.
    /// - Throws: ``FormError`` when the form has no such control, or it takes files.
    public mutating func override(_ name: String, with value: String, adding: Bool = false) throws(FormError) {
        try override(name, with: [value], adding: adding)
    }

    /// Sends exactly these values under a name, whatever the page allows; see
    /// ``override(_:with:adding:)-(_,String,_)``.
    ///
    /// - Parameters:
    ///   - name: the name of the controls.
    ///   - values: the texts that are sent, in this order; none means that nothing is.
    ///   - adding: whether a name that the form does not have is sent, too, instead of being an error.
    /// - Throws: ``FormError`` when the form has no such control, or it takes files.
    public mutating func override(_ name: String, with values: [String], adding: Bool = false) throws(FormError) {
        let named = fields.indices.filter { fields[$0].name == name && (fields[$0].isText || fields[$0].isChoice) }
        guard let first = named.first else { return try set(name, to: values, adding: adding) }
        for index in named { fields[index].overridingValues = index == first ? values : [] }
        fields[first].isDisabled = false
        for index in named { fields[index].isOmitted = false }
        additions.removeAll { $0.name == name }
    }

    /// Lets what the controls of a name hold count again.
    mutating func endOverride(of name: String) {
        for index in fields.indices where fields[index].name == name { fields[index].overridingValues = nil }
    }
}
