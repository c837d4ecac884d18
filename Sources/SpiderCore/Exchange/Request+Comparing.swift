import HTTPTypes
import SpiderHTTP

extension Request {
    /// Returns whether two requests differ only in the URL.
    ///
    /// A request with a body, header fields or anything else unusual differs from every other.
    func differsOnlyInURL(from other: Request) -> Bool {
        isPlain && other.isPlain && crawl == other.crawl
    }

    /// Whether HTTP needs only the URL to send the request.
    package var isPlain: Bool {
        method == .get && headerFields.isEmpty && body == nil && redirects.isEmpty && timeout == nil
            && maximumSize == nil && !allowsTruncation && proxy == nil && connection == nil && destination == nil
    }
}
