extension Form {
    /// Submits exactly this value for a name, whatever the page allows.
    ///
    /// ```swift
    /// try form.override("city", with: "Xi'an")             // not an option of the `<select>`; a script adds it
    /// try form.override("tag", with: ["film", "cinema"])   // two values for one text field
    /// ```
    ///
    /// ``set(_:to:adding:)-(_,String,_)`` refuses values that a user couldn't enter on the page as loaded, but scripts
    /// can change the page. The values are submitted in place of the first control with the name; other controls with
    /// the name aren't submitted. Disabled controls don't matter.
    ///
    /// - Parameters:
    ///   - name: the name of the controls.
    ///   - value: the text to submit.
    ///   - adding: whether to add a name that the form doesn't have, instead of throwing an error.
    /// - Throws: an error if the form has no such control, or it is for files.
    public mutating func override(_ name: String, with value: String, adding: Bool = false) throws {
        try override(name, with: [value], adding: adding)
    }

    /// Submits exactly these values for a name, whatever the page allows; see
    /// ``override(_:with:adding:)-(_,String,_)``.
    ///
    /// - Parameters:
    ///   - name: the name of the controls.
    ///   - values: the texts to submit, in order; if empty, nothing is submitted.
    ///   - adding: whether to add a name that the form doesn't have, instead of throwing an error.
    /// - Throws: an error if the form has no such control, or it is for files.
    package mutating func override(_ name: String, with values: [String], adding: Bool = false) throws {
        let named = fields.indices.filter { fields[$0].name == name && (fields[$0].isText || fields[$0].isChoice) }
        guard let first = named.first else { return try set(name, to: values, adding: adding) }
        for index in named { fields[index].overridingValues = index == first ? values : [] }
        fields[first].isDisabled = false
        for index in named { fields[index].isOmitted = false }
        additions.removeAll { $0.name == name }
    }

    /// Removes the overriding values of the controls with a name.
    mutating func endOverride(of name: String) {
        for index in fields.indices where fields[index].name == name { fields[index].overridingValues = nil }
    }
}
