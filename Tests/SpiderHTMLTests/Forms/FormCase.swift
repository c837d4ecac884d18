import SpiderHTML
import Testing

/// A page with forms, at an address.
enum FormCase {
    static func page(_ html: String, url: String = "https://example.com/a/page?old=1#part") throws -> Document {
        try Document(html: html, url: WebURL(url))
    }

    /// The form of a page that has nothing else.
    static func form(_ content: String, _ attributes: String = "") throws -> Form {
        try page("<form \(attributes)>\(content)</form>").form()
    }

    /// The entries of a form, as text.
    static func entries(_ content: String, clicking button: FormButton = .standard) throws -> [String] {
        try form(content).entries(clicking: button).map(\.description)
    }

    /// The body of a form, as text.
    static func body(_ submission: FormSubmission) -> String { String(decoding: submission.body, as: UTF8.self) }
}
