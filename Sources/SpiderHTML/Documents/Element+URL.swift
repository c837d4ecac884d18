internal import CXML
public import SpiderURL

extension Element {
    /// Returns the URL in an attribute, resolved against the document's ``Document/baseURL``.
    ///
    /// ```swift
    /// let poster = try page.one("#mainpic img").url("src")
    /// ```
    ///
    /// Characters beyond ASCII in its query are in the document's encoding, as in browsers.
    ///
    /// - Parameter attribute: the name of the attribute, usually `href` or `src`.
    /// - Throws: ``ExtractionError/noAttribute(attribute:url:nearby:)`` if the element doesn't have the attribute,
    ///   ``ExtractionError/notURL(attribute:value:url:nearby:)`` if its value isn't a URL, or is relative in a document
    ///   without a URL.
    public func url(_ attribute: String) throws(ExtractionError) -> WebURL {
        guard let value = self[attribute] else {
            throw .noAttribute(attribute: attribute, url: document.url, nearby: MarkupWriter.excerpt(of: node))
        }
        guard let url = WebURL(value, base: document.baseURL, queryEncoding: document.encoding) else {
            throw .notURL(
                attribute: attribute, value: value, url: document.url, nearby: MarkupWriter.excerpt(of: node))
        }
        return url
    }

    /// Returns the URL in the attribute that belongs to the element: `href` of a link, `src` of an image, `action` of a
    /// form.
    ///
    /// ```swift
    /// let poster = try page.one("#mainpic img").url()
    /// ```
    ///
    /// - Throws: ``ExtractionError`` as ``url(_:)`` does, which looks for `href` in all other elements.
    public func url() throws(ExtractionError) -> WebURL {
        switch name {
        case "img", "script", "iframe", "frame", "embed", "source", "track", "video", "audio", "input":
            try url("src")
        case "form": try url("action")
        case "object": try url("data")
        case "blockquote", "q", "del", "ins": try url("cite")
        default: try url("href")
        }
    }
}
