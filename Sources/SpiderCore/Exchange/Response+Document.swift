public import SpiderEncoding
public import SpiderHTML
public import SpiderHTTP

extension Response {
    /// The body as a document, parsed when it is first read: XML if its type says so, or else HTML.
    ///
    /// ```swift
    /// for film in try response.css(".item") {
    ///     print(try film.one("h3 a").text)
    /// }
    /// ```
    ///
    /// - Throws: `UnexpectedContent` if the body is an image, an archive or other binary data; `DocumentError` if it can't
    ///   be read as a document.
    public var document: Document {
        get throws {
            let page = page
            if let document = page.document { return document }
            if let found = ContentSignature.binaryType(of: body) {
                throw UnexpectedContent(
                    expected: isXML ? "XML" : "HTML", found: found, contentType: contentType, body: body)
            }
            let document = try Document(
                body, isXML ? .xml : .html, url, sniffedEncoding, parser: htmlParser ?? .standard)
            document.selectorTally = page.selectorTally
            page.document = document
            return document
        }
    }

    /// The encoding of the body; set it if you know better than the server and the page.
    public var encoding: TextEncoding? {
        get { page.encoding }
        _modify { yield &ownPage.encoding }
    }

    /// The encoding of a body that declares none and isn't UTF-8; if it is `nil`, the encoding is guessed from the text.
    ///
    /// The setting `fallback_encoding` fills it in.
    package var fallbackEncoding: TextEncoding? {
        get { page.fallbackEncoding }
        _modify { yield &ownPage.fallbackEncoding }
    }

    /// The parser of the body if it is HTML; `nil` for the standard's.
    ///
    /// The setting `documents.html` fills it in.
    package var htmlParser: Document.Parser? {
        get { page.htmlParser }
        _modify { yield &ownPage.htmlParser }
    }

    /// The field `Content-Type` as a media type, if it is one.
    public var mediaType: MediaType? {
        let page = page
        if let known = page.mediaType { return known }
        let mediaType = contentType.flatMap { MediaType(fieldValue: $0) }
        page.mediaType = .some(mediaType)
        return mediaType
    }

    /// The encoding of the body, and how it was found.
    package var sniffedEncoding: SniffedEncoding {
        let page = page
        if let sniffed = page.sniffed { return sniffed }
        let sniffed =
            encoding.map { SniffedEncoding($0, .given) }
            ?? SniffedEncoding(
                body, markup: isXML ? .xml : .html, mediaType: mediaType, url: url, fallback: fallbackEncoding)
        page.sniffed = sniffed
        return sniffed
    }

    /// The encoding, if it is known already.
    package var knownEncoding: SniffedEncoding? { page.sniffed }

    /// Where it's noted which selectors of fields match on the page; `nil` if nobody asks.
    package var selectorTally: SelectorTally? {
        get { page.selectorTally }
        nonmutating set {
            page.selectorTally = newValue
            page.document?.selectorTally = newValue
        }
    }

    /// The document, if it has been parsed already.
    package var parsedDocument: Document? { page.document }

    /// The faults of the body, as far as it has been read as a document or a sitemap.
    package var readingFaults: [ReadingFault] {
        (page.sitemapFaults ?? []) + [ReadingFault(page.document?.repairs)].compactMap { $0 }
    }

    /// Whether the body has been read as a sitemap.
    package var hasReadSitemap: Bool { page.sitemapFaults != nil }

    /// Remembers the faults of a sitemap that was read from the body.
    func noteFaults(of sitemap: Sitemap) {
        page.sitemapFaults = ReadingFault.faults(of: sitemap)
    }
}

extension Response: Selectable {
    /// The whole document.
    ///
    /// - Throws: the errors of `document`.
    public var scope: SearchScope { get throws { .document(try document) } }
}
