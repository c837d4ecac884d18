package import SpiderEncoding
package import SpiderURL

/// An error in finding, filling in or submitting a form.
public struct FormError: Error, Equatable, Sendable {
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
        /// The page does not have this form; the tags of those that it has follow.
        case noForm(wanted: String, forms: [String])
        /// The form has no control of this name that can be set; the last value is a name that is spelt nearly so.
        case noField(name: String, fields: [String], suggestion: String?)
        /// None of the choices under a name has this value.
        case noOption(name: String, value: String, options: [String])
        /// More values than there are controls for them, or than can be chosen.
        case tooManyValues(name: String, values: [String])
        /// The page has disabled the control, so that it would not be sent.
        case disabled(name: String)
        /// There is more than one control of the name, and it was not said which is meant.
        case ambiguous(name: String, values: [String])
        /// The control takes files.
        case takesFiles(name: String)
        /// The control does not take files.
        case takesNoFiles(name: String)
        /// The form has no such button that can be clicked; those that it has follow.
        case noButton(wanted: String, buttons: [String])
        /// The form only closes a dialogue, and is sent nowhere.
        case dialog
        /// The action cannot be made into a URL, as a relative one on a page without an address.
        case actionNotURL(String)
        /// The form is sent neither by http nor by https.
        case unsupportedScheme(String)
        /// The URL with the form's values is longer than URLs may be.
        case tooLong(limit: Int)
        /// A file's media type cannot stand in a header field.
        case malformedContentType(String)
        /// The form's encoding cannot be written.
        case encoding(EncodingError)
    }
}
