import HTTPTypes
import SpiderHTTP

extension Request {
    /// Whether two requests differ in nothing but the URL.
    ///
    /// A request that has a body, header fields or anything else that few have differs from every other.
    func differsOnlyInURL(from other: Request) -> Bool {
        isPlain && other.isPlain && crawl == other.crawl
    }

    /// Whether HTTP needs nothing but the URL to send the request.
    package var isPlain: Bool {
        method == .get && headerFields.isEmpty && body == nil && redirects.isEmpty && timeout == nil
            && maximumSize == nil && !allowsTruncation && proxy == nil && connection == nil && destination == nil
    }
}
