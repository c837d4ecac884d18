private import SpiderEncoding

extension Form {
    /// Returns the names and values to submit, in order (HTML standard, section 4.10.21.4, "constructing
    /// the entry list").
    ///
    /// - Parameters:
    ///   - button: the clicked button.
    ///   - point: the clicked point of an image button, in pixels from its upper left corner.
    /// - Throws: an error if there is no such button, or a value set before is invalid.
    package func entries(
        clicking button: FormButton = .standard, at point: (x: Int, y: Int) = (0, 0)
    ) throws(FormError) -> [FormEntry] {
        entries(try position(of: button), point)
    }

    /// Returns the position of a button among the fields; nil if none is clicked.
    func position(of button: FormButton) throws(FormError) -> Int? {
        if let fault { throw fault }
        let found: Int?
        let wanted: String
        switch button {
        case .none: return nil
        case .standard: return fields.firstIndex { $0.isSubmitButton && !$0.isDisabled }
        case .named(let name, let value):
            found = fields.firstIndex {
                $0.isSubmitButton && !$0.isDisabled && $0.name == name && (value == nil || $0.value == value)
            }
            wanted = "button '\(name)'" + (value.map { " of value '\($0)'" } ?? "")
        case .labelled(let label):
            found = fields.firstIndex { $0.isSubmitButton && !$0.isDisabled && $0.label == label }
            wanted = "button labelled '\(label)'"
        case .element(let element):
            found = fields.firstIndex { $0.isSubmitButton && !$0.isDisabled && $0.element == element }
            wanted = "button \(element)"
        }
        guard let found else {
            let known = buttons.map { button in
                (button.name.isEmpty ? button.label : button.name) + (button.isDisabled ? " (disabled)" : "")
            }
            throw error(.noButton(wanted: wanted, buttons: known))
        }
        return found
    }

    func entries(_ clicked: Int?, _ point: (x: Int, y: Int)) -> [FormEntry] {
        var entries: [FormEntry] = []
        for (index, field) in fields.enumerated() where !field.isDisabled && !field.isInDataList && !field.isOmitted {
            append(field, isClicked: index == clicked, point, to: &entries)
        }
        return entries + additions
    }

    private func append(
        _ field: FormField, isClicked: Bool, _ point: (x: Int, y: Int), to entries: inout [FormEntry]
    ) {
        let name = field.name
        if field.kind == .image {
            guard isClicked else { return }
            let prefix = name.isEmpty ? "" : name + "."
            entries.append(FormEntry(prefix + "x", text: String(point.x)))
            entries.append(FormEntry(prefix + "y", text: String(point.y)))
            return
        }
        guard !name.isEmpty else { return }
        if let values = field.overridingValues {
            entries += values.map { FormEntry(name, text: $0) }
            return
        }
        switch field.kind {
        case .checkbox, .radio, .select:
            entries += field.values.map { FormEntry(name, text: $0) }
        case .file:
            let files = field.files.isEmpty ? [FormFile(name: "", bytes: [])] : field.files
            entries += files.map { FormEntry(name, file: $0) }
        case .input(type: "hidden") where name.lowercased() == "_charset_":
            entries.append(FormEntry(name, text: encoding.name))
            appendDirection(of: field, to: &entries)
        case .input, .textArea:
            entries.append(FormEntry(name, text: field.value))
            appendDirection(of: field, to: &entries)
        case .submit:
            guard isClicked else { return }
            entries.append(FormEntry(name, text: field.value))
            appendDirection(of: field, to: &entries)
        case .button, .image: return
        }
    }

    /// Adds the writing direction if the page requests it.
    private func appendDirection(of field: FormField, to entries: inout [FormEntry]) {
        guard let name = field.element["dirname"], !name.isEmpty else { return }
        switch field.kind {
        case .textArea, .submit: break
        case .input(let type):
            guard ["hidden", "text", "search", "tel", "url", "email", "password"].contains(type) else { return }
        default: return
        }
        entries.append(FormEntry(name, text: TextDirection.isRightToLeft(field) ? "rtl" : "ltr"))
    }

    /// The encoding in which the form is sent (HTML standard, "pick an encoding for the form").
    var encoding: TextEncoding {
        let encoding: TextEncoding
        if let accepted = element["accept-charset"] {
            let labels = accepted.utf8.split(whereSeparator: ASCII.isSpace).lazy.compactMap {
                TextEncoding(label: String(decoding: $0, as: UTF8.self))
            }
            encoding = labels.first ?? .utf8
        } else {
            encoding = element.document.encoding
        }
        return encoding.isUTF16 ? .utf8 : encoding
    }
}
