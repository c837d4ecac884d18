internal import CXML
private import SpiderURL

/// A form of a page, as a person would find it, to be filled in and sent.
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
/// It is a value: what is set in one copy is not set in another, and the page stays as it is. Which controls are sent,
/// in what order and how, is that of the HTML standard (section 4.10.21).
public struct Form {
    /// The form's element.
    public let element: Element

    /// All its controls, in the order of the page: also those outside of its element that name it, and its buttons.
    public internal(set) var fields: [FormField]

    /// What is sent after the controls, under names that the form does not have.
    public internal(set) var additions: [FormEntry] = []

    /// What was set by a subscript and could not be.
    var fault: FormError?

    init(element: Element, fields: [FormField]) {
        self.element = element
        self.fields = fields
    }

    /// The form's `id`.
    public var id: String? { element["id"] }

    /// The form's `name`.
    public var name: String? { element["name"] }

    /// The names of its controls, each once, without its buttons.
    public var names: [String] {
        var seen: Set<String> = []
        return fields.filter { ($0.isText || $0.isChoice || $0.kind == .file) && !$0.name.isEmpty }.map(\.name)
            .filter { seen.insert($0).inserted }
    }

    /// The buttons that send it, in the order of the page.
    public var buttons: [FormField] { fields.filter(\.isSubmitButton) }

    /// The text that would be sent under a name, the first where there are several; setting it sets it.
    ///
    /// ```swift
    /// form["user"] = "alice"
    /// form["newsletter"] = nil  // left out
    /// ```
    ///
    /// What cannot be set is thrown by ``submission(clicking:at:)``; ``set(_:to:adding:)`` throws it at once.
    ///
    /// - Parameter name: the name of the control.
    public subscript(name: String) -> String? {
        get { values(of: name).first }
        set {
            do throws(FormError) {
                if let newValue { try set(name, to: newValue) } else { try omit(name) }
            } catch {
                if fault == nil { fault = error }
            }
        }
    }

    /// The texts that would be sent under a name, for a file its name.
    ///
    /// - Parameter name: the name of the controls.
    public func values(of name: String) -> [String] {
        fields.filter { $0.name == name }.flatMap(\.values) + additions.filter { $0.name == name }.map(\.text)
    }

    func error(_ reason: FormError.Reason) -> FormError {
        FormError(reason, form: Self.tag(of: element), url: element.document.url)
    }

    /// The beginning of a form's tag, for people to tell it from others.
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
