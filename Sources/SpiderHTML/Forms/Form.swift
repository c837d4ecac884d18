private import SpiderURL

/// A form of a page, as a user finds it, to fill in and submit.
///
/// ```swift
/// var form = try page.form(id: "login")
/// form["user"] = "alice"
/// form["password"] = password
/// try form.check("remember")
/// let submission = try form.submission()
/// print(submission.method.rawValue, submission.url, String(decoding: submission.body, as: UTF8.self))
/// ```
///
/// It is a value: setting a control changes neither other copies nor the page. Controls are submitted as in the HTML
/// standard (section 4.10.21).
public struct Form {
    /// The `<form>` element.
    public let element: Element

    /// All controls in document order, including buttons. Controls outside the element belong to the form if they refer
    /// to it, or come before its end tag, as in tables, which can't have a form around rows.
    public internal(set) var fields: [FormField]

    /// The entries to submit after the controls, with names that the form doesn't have.
    package internal(set) var additions: [FormEntry] = []

    /// The first error in setting a control by subscript.
    var fault: FormError?

    init(element: Element, fields: [FormField]) {
        self.element = element
        self.fields = fields
    }

    /// The form's `id`.
    package var id: String? { element["id"] }

    /// The form's `name`.
    package var name: String? { element["name"] }

    /// The names of the controls other than buttons, without duplicates.
    package var names: [String] {
        var seen: Set<String> = []
        return fields.filter { ($0.isText || $0.isChoice || $0.kind == .file) && !$0.name.isEmpty }.map(\.name)
            .filter { seen.insert($0).inserted }
    }

    /// The submit buttons, in document order.
    package var buttons: [FormField] { fields.filter(\.isSubmitButton) }

    /// The first text to submit for a name; setting it changes the control.
    ///
    /// ```swift
    /// form["user"] = "alice"
    /// form["newsletter"] = nil // not submitted
    /// ```
    ///
    /// If a value can't be set, ``submission(clicking:at:)`` throws; ``set(_:to:adding:)-(_,String,_)`` throws at once.
    ///
    /// - Parameter name: the name of the control.
    public subscript(name: String) -> String? {
        get { values(of: name).first }
        set {
            do {
                if let newValue { try set(name, to: newValue) } else { try omit(name) }
            } catch {
                if fault == nil { fault = error as? FormError }
            }
        }
    }

    /// Returns the texts to submit for a name; a file has its name as text.
    ///
    /// - Parameter name: the name of the controls.
    public func values(of name: String) -> [String] {
        fields.filter { $0.name == name }.flatMap(\.values) + additions.filter { $0.name == name }.map(\.text)
    }

    func error(_ reason: FormError.Reason) -> FormError {
        FormError(reason, form: Self.tag(of: element), url: element.document.url)
    }

    /// Returns the beginning of a form's tag, by which people can recognise it.
    static func tag(of element: Element) -> String {
        var tag = "<form"
        for attribute in ["id", "name", "method", "action"] {
            guard let value = element[attribute] else { continue }
            let short = String(decoding: value.utf8.prefix(100), as: UTF8.self)
            tag += " \(attribute)=\"\(value.utf8.count > 100 ? short + "…" : value)\""
        }
        return tag + ">"
    }
}
