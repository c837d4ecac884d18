public import SpiderURL

/// What is sent to a server when a form is sent.
public struct FormSubmission: Sendable, Hashable {
    /// How it is sent.
    public let method: Method

    /// Where it is sent; with `GET`, the values are its query.
    public let url: WebURL

    /// What the body is; nil where there is none.
    public let contentType: String?

    /// The values, encoded; empty with `GET`.
    public let body: [UInt8]

    /// The methods of forms.
    public enum Method: String, Sendable, Hashable {
        /// The values are in the URL.
        case get = "GET"
        /// The values are in the body.
        case post = "POST"
    }
}
