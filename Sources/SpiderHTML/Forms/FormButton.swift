/// The button to submit a form with.
///
/// ```swift
/// try form.submission(clicking: "save")                 // the button of this name
/// try form.submission(clicking: .labelled("Log in"))
/// try form.submission(clicking: .none)                  // as a script submits a form
/// ```
public enum FormButton {
    /// The first enabled submit button, as if a person presses return; no button if the form has none.
    case standard
    /// No button.
    case none
    /// The first enabled button with a name and, if given, a value.
    case named(String, value: String? = nil)
    /// The first button that has this text on it.
    case labelled(String)
    /// The button that is this element.
    case element(Element)
}

extension FormButton: ExpressibleByStringLiteral {
    /// Creates a reference to the button with a name.
    public init(stringLiteral name: String) { self = .named(name) }
}
