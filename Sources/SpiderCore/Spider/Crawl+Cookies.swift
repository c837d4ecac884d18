import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
public import SpiderURL

extension Crawl {
    /// The cookies that a link of this page would be followed with: those of its session, and those that are configured.
    ///
    /// ```swift
    /// request.headerFields[token] = crawl.cookies(for: request.url)["csrftoken"]
    /// ```
    ///
    /// - Parameter url: where a request would go
    /// - Returns: values by name; of several with one name, that which is sent first (RFC 6265bis, section 5.8.3)
    public func cookies(for url: WebURL) -> [String: String] {
        var request = Request(url)
        request.session = response?.request.session ?? ""
        // Whoever asks in `start` does not start there.
        request.depth = (response?.request.depth ?? 0) + 1
        let fields = prepare(request).headerFields[fields: .cookie].map(\.text)
        let pairs = fields.joined(separator: ";").split(separator: ";").map { pair in
            pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
        }
        return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
    }
}
