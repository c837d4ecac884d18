import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
public import SpiderURL

extension Crawl {
    /// Returns the cookies that a link of this page would be sent with: those of its session, and the configured ones.
    ///
    /// ```swift
    /// request.headerFields[token] = crawl.cookies(for: request.url)["csrftoken"]
    /// ```
    ///
    /// - Parameter url: the URL of a request
    /// - Returns: values by name; if a name comes twice, the one that is sent first counts (RFC 6265bis, section 5.8.3)
    public func cookies(for url: WebURL) -> [String: String] {
        var request = Request(url)
        request.session = response?.request.session ?? ""
        // Asking for cookies in `start` isn't a start.
        request.depth = (response?.request.depth ?? 0) + 1
        let fields = prepare(request).headerFields[fields: .cookie].map(\.text)
        let pairs = fields.joined(separator: ";").split(separator: ";").map { pair in
            pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
        }
        return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
    }
}
