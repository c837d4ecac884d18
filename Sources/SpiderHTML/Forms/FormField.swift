/// One control of a form, with what it holds.
public struct FormField {
    /// The control's element.
    public let element: Element

    /// The name under which it is sent; empty where it is not sent at all.
    public let name: String

    /// What kind of control it is.
    public let kind: Kind

    /// The text of a control that has one; for a checkbox or a radio button, what is sent when it is checked; for a
    /// button, what is sent when it is clicked.
    public internal(set) var value: String

    /// Whether a checkbox or a radio button is checked.
    public internal(set) var isChecked = false

    /// The options of a `<select>`, in their order.
    public internal(set) var options: [FormOption] = []

    /// The files of a control for files.
    public internal(set) var files: [FormFile] = []

    /// Whether the page has disabled it, by itself or with a field set around it; it is not sent then.
    public internal(set) var isDisabled: Bool

    /// What is sent for it whatever the page has; nil for what it holds.
    var overridingValues: [String]?
    /// Whether it was said to be left out.
    var isOmitted = false
    /// Whether it is only a suggestion for another control.
    let isInDataList: Bool

    /// The kinds of controls.
    public enum Kind: Hashable, Sendable {
        /// An `<input>` with a text, with its type: `text`, `hidden`, `email` and so on.
        case input(type: String)
        /// A `<textarea>`.
        case textArea
        /// An `<input type=checkbox>`.
        case checkbox
        /// An `<input type=radio>`.
        case radio
        /// A `<select>`, and whether several options can be selected.
        case select(multiple: Bool)
        /// An `<input type=file>`.
        case file
        /// A button that sends the form.
        case submit
        /// An `<input type=image>`, which sends the form.
        case image
        /// A button that does something else.
        case button
    }

    /// Whether clicking it sends the form.
    public var isSubmitButton: Bool { kind == .submit || kind == .image }

    /// What a person can read on a button: its text or label, or else its value.
    public var label: String {
        if element.name == "button" {
            let text = element.text
            if !text.isEmpty { return text }
        }
        if kind == .image, let alt = element["alt"], !alt.isEmpty { return alt }
        return value
    }

    /// The texts that would be sent for it, unless it is a button.
    public var values: [String] {
        guard !isDisabled, !isOmitted, !isInDataList, !name.isEmpty else { return [] }
        if let overridingValues { return overridingValues }
        switch kind {
        case .input, .textArea: return [value]
        case .checkbox, .radio: return isChecked ? [value] : []
        case .select: return options.filter { $0.isSelected && !$0.isDisabled }.map(\.value)
        case .file: return files.map(\.name)
        case .submit, .image, .button: return []
        }
    }

    /// Whether values are chosen in it, and not written.
    var isChoice: Bool {
        switch kind {
        case .checkbox, .radio, .select: true
        default: false
        }
    }

    /// Whether it is a text.
    var isText: Bool {
        switch kind {
        case .input, .textArea: true
        default: false
        }
    }
}
