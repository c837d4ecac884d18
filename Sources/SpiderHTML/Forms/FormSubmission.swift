public import SpiderURL

/// The request that submits a form.
public struct FormSubmission: Sendable, Hashable {
    /// The HTTP method.
    public let method: Method

    /// The URL; with `GET`, the values are its query.
    public let url: WebURL

    /// The media type of the body; nil if there is none.
    public let contentType: String?

    /// The encoded values; empty with `GET`.
    public let body: [UInt8]

    /// The methods of forms.
    public enum Method: String, Sendable, Hashable {
        /// The values are in the URL.
        case get = "GET"
        /// The values are in the body.
        case post = "POST"
    }
}
