internal import CXML
public import SpiderEncoding
public import SpiderURL

/// An HTML page as a tree of elements.
///
/// ```swift
/// let page = try Document(html: "<title>Films</title><p class=date>11 November</p>")
/// print(page.title ?? "", try page.one(".date").text)  // Films 11 November
/// ```
///
/// Any bytes make a document: unclosed, misplaced and unknown tags are treated as browsers treat them, more or less,
/// and a truncated page is a tree of what has arrived. A document belongs to the task that made it; its elements keep
/// it alive.
public final class Document {
    /// The address that the page came from.
    public let url: WebURL?

    /// The encoding that the page was read in.
    public let encoding: TextEncoding

    /// The URL that the page's relative URLs are resolved against: the first `<base href>`, or else ``url``.
    public private(set) lazy var baseURL: WebURL? = findBaseURL()

    let tree: UnsafeMutablePointer<xmlDoc>

    /// Parses a page.
    ///
    /// The encoding is, as in the Encoding and HTML standards, the first of these that is known: `encoding`, a byte
    /// order mark, the `charset` of `contentType`, a `<meta>` in the first 4,096 bytes, UTF-8 if all of the page is
    /// valid UTF-8, windows-1252. Bytes that are invalid in it become U+FFFD; NUL characters are dropped.
    ///
    /// - Parameters:
    ///   - html: the page as it was received, decompressed; up to 2 GB.
    ///   - url: its address, which relative URLs are resolved against.
    ///   - contentType: the value of its `Content-Type` header field.
    ///   - encoding: the encoding, where it is known better than the page knows it.
    /// - Throws: ``DocumentError`` when there is no memory for the tree, or the page is too large; never for faults
    ///   in the markup.
    public init(
        html: [UInt8], url: WebURL? = nil, contentType: String? = nil, encoding: TextEncoding? = nil
    ) throws(DocumentError) {
        let encoding = encoding ?? EncodingSniffer.encoding(of: html, contentType: contentType)
        tree = try Self.parse(html, encoding)
        self.url = url
        self.encoding = encoding
    }

    /// Parses a page that is text already; what it says of its encoding does not count.
    ///
    /// - Parameters:
    ///   - html: the page's text.
    ///   - url: its address, which relative URLs are resolved against.
    /// - Throws: ``DocumentError`` when there is no memory for the tree, or the page is too large.
    public convenience init(html: String, url: WebURL? = nil) throws(DocumentError) {
        try self.init(html: Array(html.utf8), url: url, encoding: .utf8)
    }

    deinit {
        xmlFreeDoc(tree)
    }

    /// The outermost element, `<html>`; nil for a page without any content.
    public var root: Element? {
        xmlDocGetRootElement(tree).map { Element(document: self, node: $0) }
    }

    /// The text of the first `<title>`, with white space collapsed.
    public var title: String? {
        firstNode(named: "title").map { Element(document: self, node: $0).text }
    }

    private static func parse(
        _ html: [UInt8], _ encoding: TextEncoding
    ) throws(DocumentError) -> UnsafeMutablePointer<xmlDoc> {
        let result: Result<UnsafeMutablePointer<xmlDoc>, DocumentError>
        do throws(EncodingError) {
            result = try TextDecoder.withUTF8(html, from: encoding) { bytes in
                Result { () throws(DocumentError) in try HTMLParser.parse(bytes) }
            }
        } catch {
            throw DocumentError(error)
        }
        return try result.get()
    }

    private func findBaseURL() -> WebURL? {
        var node = xmlDocGetRootElement(tree)
        let root = node
        while let current = node {
            if current.isElement, current.hasName("base"), let href = current.value(of: "href") {
                return WebURL(utf8: href, base: url) ?? url
            }
            node = current.next(within: root)
        }
        return url
    }

    private func firstNode(named name: StaticString) -> NodePointer? {
        var node = xmlDocGetRootElement(tree)
        let root = node
        while let current = node {
            if current.isElement, current.hasName(name) { return current }
            node = current.next(within: root)
        }
        return nil
    }
}

@available(*, unavailable, message: "a document belongs to the task that parses it")
extension Document: Sendable {}
