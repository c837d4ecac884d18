private import SpiderEncoding
private import SpiderURL
@_spi(Algorithms) private import SpiderValue

extension Form {
    /// Sets the value of a control.
    ///
    /// ```swift
    /// try form.set("city", to: "Beijing")  // an option by its value, or else by its label
    /// ```
    ///
    /// - Parameters:
    ///   - name: the name of the control.
    ///   - value: the text; for checkboxes, radio buttons and `<select>`, the value to choose.
    ///   - adding: whether to add a name that the form doesn't have, instead of throwing an error.
    /// - Throws: an error if the form has no such control or option, or it is disabled.
    public mutating func set(_ name: String, to value: String, adding: Bool = false) throws {
        try set(name, to: [value], adding: adding)
    }

    /// Sets the values of the controls with a name.
    ///
    /// Checkboxes, radio buttons and options of `<select>` are chosen if their value is one of these, and unchosen
    /// otherwise. The remaining values go into the text controls in order; further text controls keep their values.
    ///
    /// - Parameters:
    ///   - name: the name of the controls.
    ///   - values: the texts; if empty, nothing is chosen.
    ///   - adding: whether to add a name that the form doesn't have, instead of throwing an error.
    /// - Throws: an error if the form has no such controls or options, or they are disabled.
    public mutating func set(_ name: String, to values: [String], adding: Bool = false) throws {
        let named = fields.indices.filter { fields[$0].name == name }
        let settable = named.filter { fields[$0].isText || fields[$0].isChoice }
        guard !settable.isEmpty else {
            if named.contains(where: { fields[$0].kind == .file }) { throw error(.takesFiles(name: name)) }
            guard adding || additions.contains(where: { $0.name == name }) else { throw noField(name) }
            additions.removeAll { $0.name == name }
            additions += values.map { FormEntry(name, text: $0) }
            return
        }
        let enabled = settable.filter { !fields[$0].isDisabled }
        guard !enabled.isEmpty else { throw error(.disabled(name: name)) }
        var changed = self
        let texts = enabled.filter { fields[$0].isText }
        let rest = try changed.choose(values, name, enabled.filter { fields[$0].isChoice }, texts)
        try changed.write(rest, name, texts)
        for index in enabled { changed.fields[index].isOmitted = false }
        // This also replaces all overriding values.
        for index in settable { changed.fields[index].overridingValues = nil }
        self = changed
    }

    /// Appends an entry that the form doesn't have, after its controls.
    ///
    /// - Parameter entry: the name with a text or a file.
    package mutating func add(_ entry: FormEntry) { additions.append(entry) }

    /// Checks a checkbox or a radio button.
    ///
    /// - Parameters:
    ///   - name: the name of the control.
    ///   - value: the value of the control; optional if only one control has the name.
    /// - Throws: an error if the form has no such control, or several, or it is disabled.
    public mutating func check(_ name: String, value: String? = nil) throws {
        let index = try checkable(name, value)
        if fields[index].kind == .radio { clearRadios(name) }
        endOverride(of: name)
        fields[index].isChecked = true
        fields[index].isOmitted = false
    }

    /// Unchecks a checkbox or a radio button.
    ///
    /// - Parameters:
    ///   - name: the name of the control.
    ///   - value: the value of the control; optional if only one control has the name.
    /// - Throws: an error if the form has no such control, or several, or it is disabled.
    public mutating func uncheck(_ name: String, value: String? = nil) throws {
        let index = try checkable(name, value)
        endOverride(of: name)
        fields[index].isChecked = false
    }

    /// Replaces the files of a control for files.
    ///
    /// - Parameters:
    ///   - files: the files.
    ///   - name: the name of the control.
    /// - Throws: an error if the form has no such control, or it is disabled.
    public mutating func attach(_ files: FormFile..., to name: String) throws {
        let named = fields.indices.filter { fields[$0].name == name }
        guard let first = named.first(where: { fields[$0].kind == .file }) else {
            throw named.isEmpty ? noField(name) : error(.takesNoFiles(name: name))
        }
        guard !fields[first].isDisabled else { throw error(.disabled(name: name)) }
        if files.count > 1, fields[first].element["multiple"] == nil {
            throw error(.tooManyValues(name: name, values: files.map(\.name)))
        }
        fields[first].files = files
        fields[first].isOmitted = false
    }

    /// Excludes the controls with a name from submission.
    ///
    /// - Parameter name: the name of the controls.
    /// - Throws: an error if the form has no such control.
    public mutating func omit(_ name: String) throws {
        var isKnown = additions.contains { $0.name == name }
        for index in fields.indices where fields[index].name == name {
            fields[index].isOmitted = true
            isKnown = true
        }
        guard isKnown else { throw noField(name) }
        additions.removeAll { $0.name == name }
    }

    /// Enables the controls with a name, as scripts of the page might.
    ///
    /// - Parameter name: the name of the controls.
    /// - Throws: an error if the form has no such control.
    public mutating func enable(_ name: String) throws {
        let named = fields.indices.filter { fields[$0].name == name }
        guard !named.isEmpty else { throw noField(name) }
        for index in named { fields[index].isDisabled = false }
    }

    private func noField(_ name: String) -> FormError {
        error(.noField(name: name, fields: names, suggestion: nearestName(to: name, in: names)))
    }

    /// Chooses the controls and options that have one of the values. Returns the values that are left for text
    /// controls.
    ///
    /// A hidden control beside a checkbox has the value for the unchecked state: if a value is the hidden control's
    /// own, it is meant for it.
    private mutating func choose(
        _ values: [String], _ name: String, _ choices: [Int], _ texts: [Int]
    ) throws(FormError) -> [String] {
        guard !choices.isEmpty else { return values }
        for index in choices { clear(index) }
        var rest: [String] = []
        for value in values {
            if let (index, option) = choice(value, choices) {
                if fields[index].isSingle, isChosen(index, name) {
                    throw error(.tooManyValues(name: name, values: values))
                }
                if let option {
                    fields[index].options[option].isSelected = true
                } else {
                    fields[index].isChecked = true
                }
            } else if texts.contains(where: { !fields[$0].isHidden }) {
                rest.append(value)
            } else if !texts.contains(where: { fields[$0].value == value }) {
                throw error(.noOption(name: name, value: value, options: available(choices)))
            }
        }
        return rest
    }

    /// Returns the options to choose for a value: by their values, or else by their labels.
    private func choice(_ value: String, _ choices: [Int]) -> (index: Int, option: Int?)? {
        for index in choices {
            let field = fields[index]
            if case .select = field.kind {
                if let option = field.options.firstIndex(where: {
                    $0.value == value && !$0.isDisabled && !$0.isSelected
                }) {
                    return (index, option)
                }
            } else if field.value == value, !field.isChecked {
                return (index, nil)
            }
        }
        for index in choices {
            if let option = fields[index].options.firstIndex(where: {
                $0.label == value && !$0.isDisabled && !$0.isSelected
            }) {
                return (index, option)
            }
        }
        return nil
    }

    private mutating func clear(_ index: Int) {
        fields[index].isChecked = false
        for option in fields[index].options.indices { fields[index].options[option].isSelected = false }
    }

    private mutating func clearRadios(_ name: String) {
        for index in fields.indices where fields[index].kind == .radio && fields[index].name == name {
            fields[index].isChecked = false
        }
    }

    /// Returns whether the only possible choice has already been made.
    private func isChosen(_ index: Int, _ name: String) -> Bool {
        if fields[index].kind == .radio {
            return fields.contains { $0.kind == .radio && $0.name == name && $0.isChecked }
        }
        return fields[index].options.contains(where: \.isSelected)
    }

    private func available(_ choices: [Int]) -> [String] {
        choices.flatMap { index -> [String] in
            if case .select = fields[index].kind { return fields[index].options.filter { !$0.isDisabled }.map(\.value) }
            return [fields[index].value]
        }
    }

    private mutating func write(_ values: [String], _ name: String, _ texts: [Int]) throws(FormError) {
        guard values.count <= texts.count else { throw error(.tooManyValues(name: name, values: values)) }
        for (index, value) in zip(texts, values) { fields[index].value = value }
    }

    private func checkable(_ name: String, _ value: String?) throws(FormError) -> Int {
        let boxes = fields.indices.filter {
            fields[$0].name == name && (fields[$0].kind == .checkbox || fields[$0].kind == .radio)
        }
        guard !boxes.isEmpty else { throw noField(name) }
        let meant = boxes.filter { value == nil || fields[$0].value == value }
        guard let index = meant.first else {
            throw error(.noOption(name: name, value: value ?? "", options: boxes.map { fields[$0].value }))
        }
        guard value != nil || meant.count == 1 else {
            throw error(.ambiguous(name: name, values: boxes.map { fields[$0].value }))
        }
        guard !fields[index].isDisabled else { throw error(.disabled(name: name)) }
        return index
    }
}

extension FormField {
    /// Whether only one control of its group can be chosen.
    fileprivate var isSingle: Bool { kind == .radio || kind == .select(multiple: false) }

    /// Whether it is invisible to a person.
    fileprivate var isHidden: Bool { kind == .input(type: "hidden") }
}
