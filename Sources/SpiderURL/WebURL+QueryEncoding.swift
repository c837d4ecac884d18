package import SpiderEncoding

extension WebURL {
    /// Parses a URL on a page in any encoding, or fails.
    ///
    /// ```swift
    /// let page = WebURL("https://example.com/")
    /// let link = WebURL("/search?q=北京", base: page, queryEncoding: .gb18030)
    /// print(link?.href ?? "-")  // https://example.com/search?q=%B1%B1%BE%A9
    /// ```
    ///
    /// Characters beyond ASCII in the query are percent-encoded in the page's encoding, which its server expects; path
    /// and fragment are always in UTF-8. A character that the encoding lacks becomes `%26%23`, its number and `%3B`.
    /// For UTF-8 and UTF-16 this is the same as without an encoding, and so it is for `ws:`, `wss:` and schemes that
    /// aren't special.
    ///
    /// - Parameters:
    ///   - text: An absolute URL, or one relative to `base`.
    ///   - base: The URL of the page (or of its `<base>`); nil to accept only absolute URLs.
    ///   - queryEncoding: The encoding of the page.
    ///
    /// URL Standard, sections 1.3 and 4.4 (“query state”).
    package init?(_ text: String, base: WebURL?, queryEncoding: TextEncoding) {
        var text = text
        let result = text.withUTF8 { WebURL.parse($0, base: base, queryEncoding: queryEncoding.forQueries) }
        guard case .success(let url) = result else { return nil }
        self = url
    }

    /// Parses the bytes of an attribute on a page in any encoding, or fails.
    ///
    /// - Parameters:
    ///   - utf8: The bytes, in UTF-8 as ``init(utf8:base:)`` takes them.
    ///   - base: The URL of the page; nil to accept only absolute URLs.
    ///   - queryEncoding: The encoding that the page was in before it was decoded.
    package init?(utf8: UnsafeBufferPointer<UInt8>, base: WebURL?, queryEncoding: TextEncoding) {
        guard case .success(let url) = WebURL.parse(utf8, base: base, queryEncoding: queryEncoding.forQueries) else {
            return nil
        }
        self = url
    }

    /// Parses a URL on a page in any encoding, or throws the reason.
    ///
    /// - Parameters:
    ///   - text: An absolute URL, or one relative to `base`.
    ///   - base: The URL of the page; nil to accept only absolute URLs.
    ///   - queryEncoding: The encoding of the page.
    /// - Throws: ``URLError`` if the text isn't a URL, or the system has no converter for the encoding.
    package init(parsing text: String, base: WebURL? = nil, queryEncoding: TextEncoding) throws(URLError) {
        var text = text
        let result = text.withUTF8 { WebURL.parse($0, base: base, queryEncoding: queryEncoding.forQueries) }
        switch result {
        case .success(let url): self = url
        case .failure(let reason): throw URLError(text: text, reason: reason)
        }
    }
}

extension TextEncoding {
    /// The encoding, or nil if it means UTF-8 in a URL.
    fileprivate var forQueries: TextEncoding? { isUTF8InURLs ? nil : self }
}
