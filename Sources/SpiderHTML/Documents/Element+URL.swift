internal import CXML
public import SpiderURL

extension Element {
    /// The URL in an attribute, resolved against the document's ``Document/baseURL``.
    ///
    /// ```swift
    /// let poster = try page.one("#mainpic img").url("src")
    /// ```
    ///
    /// Letters beyond ASCII in its query are sent in the document's encoding, as browsers do.
    ///
    /// - Parameter attribute: its name, as a rule `href` or `src`.
    /// - Throws: ``ExtractionError/noAttribute(attribute:url:nearby:)`` when the element does not have the attribute,
    ///   ``ExtractionError/notURL(attribute:value:url:nearby:)`` when its value is not a URL, or is a relative one in a
    ///   document without an address.
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

    /// The URL that an element of its kind has: `href` of a link, `src` of an image, `action` of a form.
    ///
    /// ```swift
    /// let poster = try page.one("#mainpic img").url()
    /// ```
    ///
    /// - Throws: ``ExtractionError`` as with the attribute's name; `href` is the one that other elements are expected to
    ///   have.
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
