package import SpiderEncoding
package import SpiderURL

/// An error in finding, filling in or submitting a form.
package struct FormError: Error, Equatable, Sendable {
    /// The reason of the error.
    package let reason: Reason

    /// The tag of the form, as on the page; empty if there is no form.
    package let form: String

    /// The URL of the page.
    package let url: WebURL?

    /// Creates an error.
    package init(_ reason: Reason, form: String, url: WebURL?) {
        self.reason = reason
        self.form = form
        self.url = url
    }

    /// The kinds of errors.
    package enum Reason: Error, Equatable, Sendable {
        /// The page doesn't have this form; `forms` has the tags of its forms.
        case noForm(wanted: String, forms: [String])
        /// The form has no such control that can be set; the last value is a similar name.
        case noField(name: String, fields: [String], suggestion: String?)
        /// None of the choices under a name has this value.
        case noOption(name: String, value: String, options: [String])
        /// There are more values than controls, or than can be chosen.
        case tooManyValues(name: String, values: [String])
        /// The page has disabled the control, so it isn't submitted.
        case disabled(name: String)
        /// Several controls have this name, and the value doesn't say which one is meant.
        case ambiguous(name: String, values: [String])
        /// The control takes files.
        case takesFiles(name: String)
        /// The control takes no files.
        case takesNoFiles(name: String)
        /// The form has no such button that can be clicked; the last value has its buttons.
        case noButton(wanted: String, buttons: [String])
        /// The form only closes a dialogue, and isn't submitted.
        case dialog
        /// The action isn't a URL, or is relative on a page without a URL.
        case actionNotURL(String)
        /// The form's URL is neither http nor https.
        case unsupportedScheme(String)
        /// The URL with the form's values exceeds the limit of URLs.
        case tooLong(limit: Int)
        /// A file's media type can't be in a header field.
        case malformedContentType(String)
        /// The system can't write the form's encoding.
        case encoding(EncodingError)
    }
}
