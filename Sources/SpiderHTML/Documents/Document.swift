public import SpiderEncoding
@_spi(Algorithms) public import SpiderURL

/// A page of HTML, or an XML document, as a tree of elements.
///
/// ```swift
/// let page = try Document(html: "<title>Films</title><p class=date>11 November</p>")
/// print(page.title ?? "", try page.one(".date").text)  // Films 11 November
/// ```
///
/// Every sequence of bytes is a page. The tree is that of the HTML standard, with scripts disabled: unclosed, misplaced
/// and unknown tags are handled as in browsers. A truncated page is the tree of its beginning. A document belongs to
/// the task that created it; its elements keep it alive.
public final class Document {
    /// The language of the document, HTML or XML.
    package let markup: Markup

    /// The URL of the page.
    public let url: WebURL?

    /// The character encoding of the page.
    public var encoding: TextEncoding { sniffed.encoding }

    /// How ``encoding`` was found; a `guess` or a `fallback` may be wrong.
    public var encodingSource: EncodingSource { sniffed.source }

    /// The encoding, how it was found, and the faults that were tolerated.
    package let sniffed: SniffedEncoding

    /// The repaired faults of an XML document; empty if it is well-formed, and for HTML.
    ///
    /// No text is lost or changed without a note: a bare `&` stays, `&nbsp;` is the character, and invalid bytes are
    /// U+FFFD.
    public let repairs: XMLRepairs

    /// The base of the page's relative URLs: the first `<base href>`, or else ``url``.
    package private(set) lazy var baseURL: WebURL? = findBaseURL()

    /// The tree, with its names and its memory.
    let parsed: MarkupTree

    /// The tally of selectors of fields that match; `nil` if it isn't kept.
    package var selectorTally: SelectorTally?

    /// The places of elements among their siblings that searches have counted; `nil` again after an element was
    /// removed.
    var positions: SiblingPositions?

    /// Parses a page of HTML.
    ///
    /// As in the Encoding and HTML standards, the encoding is the first of these that is known: `encoding`, a byte
    /// order mark, the `charset` of `contentType`, a `<meta>` (in the first 4,096 bytes, or wherever the parser meets
    /// one in the head), an XML declaration, UTF-8 if all of the page is valid UTF-8, `fallback`, a guess from the text
    /// as in browsers. ``encodingSource`` says which one it was. Invalid bytes become U+FFFD.
    ///
    /// - Parameters:
    ///   - html: the page as received, decompressed; up to 256 MB.
    ///   - url: its URL, against which relative URLs are resolved.
    ///   - contentType: the value of the `Content-Type` header field.
    ///   - encoding: the encoding, which takes precedence over what the page declares.
    ///   - fallback: the encoding of pages that don't declare one and aren't UTF-8; nil to guess it from the text.
    ///   - parser: the parser, by default ours.
    /// - Throws: ``DocumentError`` if the page is too large, or there isn't enough memory; never for faults in the
    ///   markup.
    public convenience init(
        html: [UInt8], url: WebURL? = nil, contentType: String? = nil, encoding: TextEncoding? = nil,
        fallback: TextEncoding? = nil, parser: Parser = .standard
    ) throws(DocumentError) {
        let sniffed =
            encoding.map { SniffedEncoding($0, .given) }
            ?? EncodingSniffer.sniff(
                html, markup: .html, mediaType: contentType.flatMap { MediaType(fieldValue: $0) }, url: url,
                fallback: fallback)
        try self.init(html, .html, url, sniffed, parser: parser)
    }

    /// Parses a page from a string, and ignores the encoding that it declares.
    ///
    /// - Parameters:
    ///   - html: the page's text.
    ///   - url: its URL, against which relative URLs are resolved.
    /// - Throws: ``DocumentError`` if the page is too large, or there isn't enough memory.
    public convenience init(html: String, url: WebURL? = nil) throws(DocumentError) {
        try self.init(Array(html.utf8), .html, url, SniffedEncoding(.utf8, .given))
    }

    /// Parses an XML document, such as a feed.
    ///
    /// ```swift
    /// let feed = try Document(xml: "<rss><channel><item><title>One</title></item></channel></rss>")
    /// print(try feed.css("item > title").texts)  // ["One"]
    /// ```
    ///
    /// The parser reads nothing outside the bytes: no document types, no entities, nothing from the network. It repairs
    /// a document that isn't well-formed without losing text, and lists the ``repairs``. The encoding is found as for
    /// HTML, without `<meta>`; a declaration that is plainly wrong is ignored.
    ///
    /// - Parameters:
    ///   - xml: the document as received, decompressed; up to 256 MB.
    ///   - url: its URL, against which relative URLs are resolved.
    ///   - contentType: the value of the `Content-Type` header field.
    ///   - encoding: the encoding, which takes precedence over what the document declares.
    ///   - fallback: the encoding of documents that don't declare one and aren't UTF-8; nil to guess it from the text.
    /// - Throws: ``DocumentError`` if the document has no element, declares entities, or is too large, or if there
    ///   isn't enough memory.
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

    /// Parses an XML document from a string, and ignores the encoding that it declares.
    ///
    /// - Parameters:
    ///   - xml: the document's text.
    ///   - url: its URL, against which relative URLs are resolved.
    /// - Throws: ``DocumentError`` as for bytes.
    public convenience init(xml: String, url: WebURL? = nil) throws(DocumentError) {
        try self.init(Array(xml.utf8), .xml, url, SniffedEncoding(.utf8, .given))
    }

    /// Parses a page whose encoding is already known.
    package init(
        _ bytes: [UInt8], _ markup: Markup, _ url: WebURL?, _ sniffed: SniffedEncoding, parser: Parser = .standard
    ) throws(DocumentError) {
        switch markup {
        case .html:
            (parsed, self.sniffed) = try Self.parseHTML(bytes, sniffed, parser)
            repairs = XMLRepairs()
        case .xml:
            let outcome = try Self.parseXML(bytes, sniffed.encoding)
            parsed = outcome.tree
            repairs = outcome.repairs.preceded(by: Self.contradiction(bytes, sniffed).map { XMLRepair($0, line: 1) })
            self.sniffed = sniffed
        }
        self.markup = markup
        self.url = url
    }

    /// The outermost element: `<html>` in HTML, where even an empty page has one.
    public var root: Element? {
        rootNode.map { Element(document: self, node: $0) }
    }

    /// The text of the first `<title>`, with white space collapsed; `nil` if there is none. In HTML, the title of a
    /// drawing doesn't count.
    public var title: String? {
        firstNode(named: .title).map { Element(document: self, node: $0).text }
    }

    /// The outermost element.
    var rootNode: Node? { parsed.root }

    /// Whether the page has only the elements that every page has.
    var isEmpty: Bool {
        var child = rootNode?.firstChild
        while let current = child {
            guard current.isHTML(.head) || current.isHTML(.body), current.firstChild == nil else { return false }
            child = current.next
        }
        return true
    }

    /// Returns the first element with a name; in HTML, only HTML's own elements count.
    func firstNode(named name: Atom) -> Node? {
        guard let root = rootNode else { return nil }
        var node: Node? = root
        while let current = node {
            if markup == .html ? current.isHTML(name) : current.hasName(name) { return current }
            node = current.next(within: root)
        }
        return nil
    }

    static func parsed<Tree>(
        _ bytes: [UInt8], _ encoding: TextEncoding, keepsNUL: Bool = false,
        _ parse: (UnsafeBufferPointer<UInt8>) throws(DocumentError) -> Tree
    ) throws(DocumentError) -> Tree {
        let result: Result<Tree, DocumentError>
        do throws(EncodingError) {
            result = try TextDecoder.withUTF8(bytes, from: encoding, keepsNUL: keepsNUL) { bytes in
                Result { () throws(DocumentError) in try parse(bytes) }
            }
        } catch {
            throw DocumentError(error)
        }
        return try result.get()
    }

    private func findBaseURL() -> WebURL? {
        guard markup == .html, let root = rootNode else { return url }
        var node: Node? = root
        while let current = node {
            if current.isHTML(.base), let href = current.value(of: .href) {
                return WebURL(utf8: href, base: url) ?? url
            }
            node = current.next(within: root)
        }
        return url
    }
}

@available(*, unavailable, message: "a document belongs to the task that parses it")
extension Document: Sendable {}
