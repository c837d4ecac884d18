internal import CXML
public import SpiderEncoding
public import SpiderURL

/// A page of HTML, or a document of XML, as a tree of elements.
///
/// ```swift
/// let page = try Document(html: "<title>Films</title><p class=date>11 November</p>")
/// print(page.title ?? "", try page.one(".date").text)  // Films 11 November
/// ```
///
/// Any bytes make a page: unclosed, misplaced and unknown tags are treated as browsers treat them, more or less,
/// and a truncated page is a tree of what has arrived. A document belongs to the task that made it; its elements keep
/// it alive.
public final class Document {
    /// What the document is written in.
    public let markup: Markup

    /// The address that the page came from.
    public let url: WebURL?

    /// The encoding that the page was read in.
    public var encoding: TextEncoding { sniffed.encoding }

    /// How ``encoding`` was found; a `guess` or a `fallback` may be wrong.
    public var encodingSource: EncodingSource { sniffed.source }

    /// The encoding, how it was found, and what was passed over.
    package let sniffed: SniffedEncoding

    /// What was wrong with a document of XML and was read past; empty for one that is well-formed, and for HTML.
    ///
    /// No text is lost or changed without a note: a bare `&` stays, `&nbsp;` is the character, bytes that can't be read
    /// are U+FFFD.
    public let repairs: XMLRepairs

    /// The URL that the page's relative URLs are resolved against: the first `<base href>`, or else ``url``.
    public private(set) lazy var baseURL: WebURL? = findBaseURL()

    /// The tree.
    var tree: UnsafeMutablePointer<xmlDoc> { parsed.document }

    /// The tree, with its names and its memory.
    let parsed: ParsedTree

    /// The elements in their order; made for the first search, and again after elements were removed.
    var table: ElementTable?

    /// The elements of the tree that was searched last among those that were removed from the document.
    var removedTable: ElementTable?

    /// Parses a page of HTML.
    ///
    /// The encoding is, as in the Encoding and HTML standards, the first of these that is known: `encoding`, a byte
    /// order mark, the `charset` of `contentType`, a `<meta>` in the first 4,096 bytes, an XML declaration, UTF-8 if all
    /// of the page is valid UTF-8, `fallback`, a guess from the text as browsers make it. ``encodingSource`` says which.
    /// Bytes that are invalid in it become U+FFFD; NUL characters are dropped.
    ///
    /// - Parameters:
    ///   - html: the page as it was received, decompressed; up to 2 GB.
    ///   - url: its address, which relative URLs are resolved against.
    ///   - contentType: the value of its `Content-Type` header field.
    ///   - encoding: the encoding, where it is known better than the page knows it.
    ///   - fallback: the encoding of pages that do not declare any and are not UTF-8; nil guesses it from the text.
    /// - Throws: ``DocumentError`` when there is no memory for the tree, or the page is too large; never for faults
    ///   in the markup.
    public convenience init(
        html: [UInt8], url: WebURL? = nil, contentType: String? = nil, encoding: TextEncoding? = nil,
        fallback: TextEncoding? = nil
    ) throws(DocumentError) {
        let sniffed =
            encoding.map { SniffedEncoding($0, .given) }
            ?? EncodingSniffer.sniff(
                html, markup: .html, mediaType: contentType.flatMap { MediaType(fieldValue: $0) }, url: url,
                fallback: fallback)
        try self.init(html, .html, url, sniffed)
    }

    /// Parses a page that is text already; what it says of its encoding does not count.
    ///
    /// - Parameters:
    ///   - html: the page's text.
    ///   - url: its address, which relative URLs are resolved against.
    /// - Throws: ``DocumentError`` when there is no memory for the tree, or the page is too large.
    public convenience init(html: String, url: WebURL? = nil) throws(DocumentError) {
        try self.init(Array(html.utf8), .html, url, SniffedEncoding(.utf8, .given))
    }

    /// Parses a document of XML, such as a feed.
    ///
    /// ```swift
    /// let feed = try Document(xml: "<rss><channel><item><title>One</title></item></channel></rss>")
    /// print(try feed.css("item > title").texts)  // ["One"]
    /// ```
    ///
    /// Nothing outside the bytes is read: neither document types nor entities nor anything by network. A document that
    /// isn't well-formed is repaired without losing text, and ``repairs`` says how. The encoding is found as for HTML,
    /// without `<meta>`; a declaration that is plainly wrong does not count.
    ///
    /// - Parameters:
    ///   - xml: the document as it was received, decompressed; up to 2 GB.
    ///   - url: its address, which relative URLs are resolved against.
    ///   - contentType: the value of its `Content-Type` header field.
    ///   - encoding: the encoding, where it is known better than the document knows it.
    ///   - fallback: the encoding of documents that do not declare any and are not UTF-8; nil guesses it from the text.
    /// - Throws: ``DocumentError`` when there is no element in it, when it declares entities, when there is no memory for
    ///   the tree, or the document is too large.
    public convenience init(
        xml: [UInt8], url: WebURL? = nil, contentType: String? = nil, encoding: TextEncoding? = nil,
        fallback: TextEncoding? = nil
    ) throws(DocumentError) {
        let sniffed =
            encoding.map { SniffedEncoding($0, .given) }
            ?? EncodingSniffer.sniff(
                xml, markup: .xml, mediaType: contentType.flatMap { MediaType(fieldValue: $0) }, url: url,
                fallback: fallback)
        try self.init(xml, .xml, url, sniffed)
    }

    /// Parses a document of XML that is text already; what it says of its encoding does not count.
    ///
    /// - Parameters:
    ///   - xml: the document's text.
    ///   - url: its address, which relative URLs are resolved against.
    /// - Throws: ``DocumentError`` as for bytes.
    public convenience init(xml: String, url: WebURL? = nil) throws(DocumentError) {
        try self.init(Array(xml.utf8), .xml, url, SniffedEncoding(.utf8, .given))
    }

    /// Parses a page whose encoding was looked for already.
    package init(
        _ bytes: [UInt8], _ markup: Markup, _ url: WebURL?, _ sniffed: SniffedEncoding
    ) throws(DocumentError) {
        switch markup {
        case .html:
            parsed = try Self.parsed(bytes, sniffed.encoding) { bytes throws(DocumentError) in
                try HTMLParser.parse(bytes)
            }
            repairs = XMLRepairs()
        case .xml:
            let outcome = try Self.parseXML(bytes, sniffed.encoding)
            parsed = outcome.tree
            repairs = outcome.repairs.preceded(by: Self.contradiction(bytes, sniffed).map { XMLRepair($0, line: 1) })
        }
        self.markup = markup
        self.url = url
        self.sniffed = sniffed
    }

    /// The outermost element, `<html>` in HTML; nil for a page without any content.
    public var root: Element? {
        rootNode.map { Element(document: self, node: $0) }
    }

    /// The text of the first `<title>`, with white space collapsed.
    public var title: String? {
        firstNode(named: "title").map { Element(document: self, node: $0).text }
    }

    /// The outermost element.
    var rootNode: NodePointer? { xmlDocGetRootElement(tree) }

    /// The first element with a name.
    func firstNode(named name: StaticString) -> NodePointer? {
        var node = rootNode
        let root = node
        while let current = node {
            if current.isElement, current.hasName(name) { return current }
            node = current.next(within: root)
        }
        return nil
    }

    static func parsed<Tree>(
        _ bytes: [UInt8], _ encoding: TextEncoding,
        _ parse: (UnsafeBufferPointer<UInt8>) throws(DocumentError) -> Tree
    ) throws(DocumentError) -> Tree {
        let result: Result<Tree, DocumentError>
        do throws(EncodingError) {
            result = try TextDecoder.withUTF8(bytes, from: encoding) { bytes in
                Result { () throws(DocumentError) in try parse(bytes) }
            }
        } catch {
            throw DocumentError(error)
        }
        return try result.get()
    }

    private func findBaseURL() -> WebURL? {
        guard markup == .html else { return url }
        var node = rootNode
        let root = node
        while let current = node {
            if current.isElement, current.hasName("base"), let href = current.value(of: "href") {
                return WebURL(utf8: href, base: url) ?? url
            }
            node = current.next(within: root)
        }
        return url
    }
}

@available(*, unavailable, message: "a document belongs to the task that parses it")
extension Document: Sendable {}
