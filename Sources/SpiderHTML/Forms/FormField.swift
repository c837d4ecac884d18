/// A control of a form with its value.
public struct FormField {
    /// The element of the control.
    public let element: Element

    /// The name of the control; empty if it is never submitted.
    public let name: String

    /// The kind of the control.
    public let kind: Kind

    /// The text of the control; for a checkbox or a radio button, the text to submit if it is checked; for a button,
    /// the text to submit if it is clicked.
    public internal(set) var value: String

    /// Whether a checkbox or a radio button is checked.
    public internal(set) var isChecked = false

    /// The options of a `<select>`, in order.
    public internal(set) var options: [FormOption] = []

    /// The files of a control for files.
    package internal(set) var files: [FormFile] = []

    /// Whether the control, or a field set around it, is disabled, so that it isn't submitted.
    package internal(set) var isDisabled: Bool

    /// The overriding values to submit; nil for the control's own.
    var overridingValues: [String]?
    /// Whether it was excluded from submission.
    var isOmitted = false
    /// Whether it is only a suggestion for another control.
    let isInDataList: Bool

    /// The kinds of controls.
    @nonexhaustive
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

    /// Whether clicking it submits the form.
    var isSubmitButton: Bool { kind == .submit || kind == .image }

    /// The text that a user reads on a button: its text or label, or else its value.
    public var label: String {
        if element.name == "button" {
            let text = element.text
            if !text.isEmpty { return text }
        }
        if kind == .image, let alt = element["alt"], !alt.isEmpty { return alt }
        return value
    }

    /// The texts to submit for the control; none for a button.
    package var values: [String] {
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

    /// Whether a person chooses its values instead of typing them.
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
