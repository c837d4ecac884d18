public import HTTPTypes
public import SpiderHTML
public import SpiderURL

/// What a server answered, with the document in it.
///
/// ```swift
/// for film in try response.css(".item") {
///     print(try film.one("h3 a").text)
/// }
/// ```
///
/// A response belongs to the task that handles its page: the document is parsed when it is first asked for, and never
/// shared between tasks. Like a request it is one reference, and copied when a copy is changed.
public struct Response {
    private var fields: ResponseFields

    /// The request that was answered.
    public var request: Request { fields.request }

    /// The status (RFC 9110, section 15).
    public var status: HTTPResponse.Status {
        get { fields.status }
        _modify {
            makeUnique()
            yield &fields.status
        }
    }

    /// The header fields, in the order in which they came; of several fields that must occur once, such as `Location`, the
    /// first.
    public var headerFields: HTTPFields {
        get { fields.headerFields }
        _modify {
            makeUnique()
            yield &fields.headerFields
        }
    }

    /// The content, decompressed.
    public var body: [UInt8] {
        get { fields.body }
        _modify {
            makeUnique()
            yield &fields.body
        }
    }

    /// The file that the body has gone to, where the request has a `destination` and the server has sent what belongs there;
    /// the body itself is empty then.
    public var file: DownloadedFile? {
        get { fields.file }
        _modify {
            makeUnique()
            yield &fields.file
        }
    }

    /// The protocol that the server spoke.
    public var version: HTTPVersion {
        get { fields.version }
        _modify {
            makeUnique()
            yield &fields.version
        }
    }

    /// How long the steps of the exchange took.
    public var timings: Timings {
        get { fields.timings }
        _modify {
            makeUnique()
            yield &fields.timings
        }
    }

    /// The address that answered, of the server or of the proxy in front of it; nothing where no server was asked.
    public var remoteAddress: String? {
        get { fields.remoteAddress }
        _modify {
            makeUnique()
            yield &fields.remoteAddress
        }
    }

    /// The certificates that the server has shown, its own first, where `TLSOptions.keepsCertificates` asks for them.
    public var certificates: [Certificate] {
        get { fields.certificates }
        _modify {
            makeUnique()
            yield &fields.certificates
        }
    }

    /// What is particular about the response.
    public var flags: ResponseFlags {
        get { fields.flags }
        _modify {
            makeUnique()
            yield &fields.flags
        }
    }

    /// What the exchange has shown of the host; set by the middleware `throttle` and `robots`, for the scheduler.
    public var report: HostReport {
        get { fields.report }
        _modify {
            makeUnique()
            yield &fields.report
        }
    }

    /// The sitemaps that the robots.txt of the response's site names; set by the middleware `robots`.
    ///
    /// ```swift
    /// for sitemap in response.sitemaps { crawl.follow(sitemap: sitemap, as: .sitemap) }
    /// ```
    public var sitemaps: [WebURL] {
        get { fields.sitemaps }
        _modify {
            makeUnique()
            yield &fields.sitemaps
        }
    }

    /// Set by a middleware that wants a request made later instead of this response being parsed.
    public var reschedule: Reschedule? {
        get { fields.reschedule }
        _modify {
            makeUnique()
            yield &fields.reschedule
        }
    }

    /// The detail of the page's failure, if the response fails it by its status; set by a middleware that knows more.
    public var failureDetail: String {
        get { fields.failureDetail }
        _modify {
            makeUnique()
            yield &fields.failureDetail
        }
    }

    /// What was odd about the response and has been read nevertheless, for the log.
    package var remarks: [String] {
        get { fields.remarks }
        _modify {
            makeUnique()
            yield &fields.remarks
        }
    }

    /// Makes a response; downloaders and tests do.
    ///
    /// - Parameters:
    ///   - request: the request that is answered
    ///   - status: the status
    ///   - headerFields: the header fields
    ///   - body: the content, decompressed
    ///   - version: the protocol
    ///   - duration: how long it took in all
    public init(
        to request: Request, status: HTTPResponse.Status, headerFields: HTTPFields = [:], body: [UInt8] = [],
        version: HTTPVersion = .http11, duration: Duration = .zero
    ) {
        var headerFields = headerFields
        let conflicts = headerFields.takeSingleFields()
        fields = ResponseFields(
            request: request, status: status, headerFields: headerFields, body: body, version: version)
        fields.remarks = conflicts.map { "several different fields '\($0.rawName)' came; the first one counts" }
        fields.timings.total = duration
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&fields) { fields = ResponseFields(fields) }
    }

    /// How long the exchange took, from the start of the transfer to its last byte.
    public var duration: Duration { timings.total }

    /// Where the response came from, behind all redirects.
    public var url: WebURL { request.url }

    /// The addresses that redirected to this one, the first one first.
    public var redirects: [WebURL] { request.redirects }

    /// The URL in a field such as `Location`, resolved against the response's; bytes that aren't ASCII are percent-escaped
    /// as they came.
    ///
    /// - Parameter field: the field's name
    /// - Returns: nothing if there is no such field, or no URL in it
    public func url(in field: HTTPField.Name) -> WebURL? { headerFields.url(field, base: url) }

    /// The field `Content-Type`.
    public var contentType: String? { headerFields[.contentType] }

    /// The field `Content-Type` as a media type, if it is one.
    package var mediaType: MediaType? {
        if let known = fields.mediaType { return known }
        let mediaType = contentType.flatMap { MediaType(fieldValue: $0) }
        fields.mediaType = .some(mediaType)
        return mediaType
    }

    /// The encoding of the body, where it is known better than the server and the page know it.
    public var encoding: TextEncoding? {
        get { fields.encoding }
        _modify {
            makeUnique()
            yield &fields.encoding
        }
    }

    /// The encoding of a body that declares none and isn't UTF-8; if it is nil, the encoding is guessed from the text.
    ///
    /// The setting `fallback_encoding` fills it in.
    public var fallbackEncoding: TextEncoding? {
        get { fields.fallbackEncoding }
        _modify {
            makeUnique()
            yield &fields.fallbackEncoding
        }
    }

    /// The body as a document, parsed when it is first asked for: as XML where its type says so, else as HTML.
    ///
    /// - Throws: `UnexpectedContent` if the body is an image, an archive or anything else that is no text; `DocumentError`
    ///   if it cannot be read as a document.
    public var document: Document {
        get throws {
            if let document = fields.document { return document }
            if let found = ContentSignature.binaryType(of: body) {
                throw UnexpectedContent(
                    expected: isXML ? "XML" : "HTML", found: found, contentType: contentType, body: body)
            }
            let document = try Document(body, isXML ? .xml : .html, url, sniffedEncoding)
            fields.document = document
            return document
        }
    }

    /// The encoding of the body, and how it was found.
    package var sniffedEncoding: SniffedEncoding {
        if let sniffed = fields.sniffed { return sniffed }
        let sniffed =
            encoding.map { SniffedEncoding($0, .given) }
            ?? SniffedEncoding(
                body, markup: isXML ? .xml : .html, mediaType: mediaType, url: url, fallback: fallbackEncoding)
        fields.sniffed = sniffed
        return sniffed
    }

    /// The encoding where it has been looked for already.
    package var knownEncoding: SniffedEncoding? { fields.sniffed }

    /// The document where it has been parsed already.
    package var parsedDocument: Document? { fields.document }

    /// What was wrong with the body, as far as it has been read as a document or a sitemap.
    package var readingFaults: [ReadingFault] {
        (fields.sitemapFaults ?? []) + [ReadingFault(fields.document?.repairs)].compactMap { $0 }
    }

    /// Whether the body has been read as a sitemap.
    package var hasReadSitemap: Bool { fields.sitemapFaults != nil }

    /// Remembers what was wrong with a sitemap that was read from the body.
    func noteFaults(of sitemap: Sitemap) {
        fields.sitemapFaults = ReadingFault.faults(of: sitemap)
    }
}

extension Response: Selectable {
    /// The whole document.
    ///
    /// - Throws: `DocumentError` where the body cannot be read as one.
    public var scope: SearchScope { get throws { .document(try document) } }
}
