public import SpiderURL

extension Element {
    /// Returns the URL in an attribute, resolved against the page's `<base>` and URL.
    ///
    /// ```swift
    /// let poster = try page.one("#mainpic img").url()
    /// let large = try page.one("#mainpic img").url("data-large")
    /// ```
    ///
    /// Characters beyond ASCII in its query are in the document's encoding, as in browsers.
    ///
    /// - Parameter attribute: the name of the attribute; nil for the one that belongs to the element: `src` of an image,
    ///   `action` of a form, `href` of a link and of all elements without such an attribute.
    /// - Throws: ``ExtractionError/noAttribute(attribute:url:nearby:)`` if the element doesn't have the attribute,
    ///   ``ExtractionError/notURL(attribute:value:url:nearby:)`` if its value isn't a URL, or is relative in a document
    ///   without a URL.
    public func url(_ attribute: String? = nil) throws(ExtractionError) -> WebURL {
        let attribute = attribute ?? ownURLAttribute
        guard let value = node.attributes.first(where: { $0.isNamed(attribute) })?.value else {
            throw .noAttribute(attribute: attribute, url: document.url, nearby: MarkupWriter.excerpt(of: node))
        }
        guard let url = WebURL(utf8: value, base: document.baseURL, queryEncoding: document.encoding) else {
            throw .notURL(
                attribute: attribute, value: String(decoding: value, as: UTF8.self), url: document.url,
                nearby: MarkupWriter.excerpt(of: node))
        }
        return url
    }

    /// The bytes of `href`, or of `src` if there is no `href`, in place: valid as long as the document exists.
    package var linkBytes: UnsafeBufferPointer<UInt8>? { node.value(of: .href) ?? node.value(of: .src) }

    /// The name of the attribute with the element's URL.
    private var ownURLAttribute: String {
        switch name {
        case "img", "script", "iframe", "frame", "embed", "source", "track", "video", "audio", "input": "src"
        case "form": "action"
        case "object": "data"
        case "blockquote", "q", "del", "ins": "cite"
        default: "href"
        }
    }
}
