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
/// shared between tasks.
public struct Response {
    /// The request that was answered.
    public let request: Request

    /// The status (RFC 9110, section 15).
    public var status: HTTPResponse.Status

    /// The header fields, in the order in which they came.
    public var headerFields: HTTPFields

    /// The content, decompressed.
    public var body: [UInt8] { didSet { content = Content() } }

    /// The file that the body has gone to, where the request has a `destination` and the server has sent what belongs there;
    /// the body itself is empty then.
    public var file: DownloadedFile?

    /// The protocol that the server spoke.
    public var version: HTTPVersion

    /// How long the steps of the exchange took.
    public var timings = Timings()

    /// The address that answered, of the server or of the proxy in front of it; nothing where no server was asked.
    public var remoteAddress: String?

    /// The certificates that the server has shown, its own first, where `TLSOptions.keepsCertificates` asks for them.
    public var certificates: [Certificate] = []

    /// What is particular about the response.
    public var flags: ResponseFlags = []

    /// What the exchange has shown of the host; set by the middleware `throttle` and `robots`, for the scheduler.
    public var report = HostReport()

    /// Set by a middleware that wants a request made later instead of this response being parsed.
    public var reschedule: Reschedule?

    private var content = Content()

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
        self.request = request
        self.status = status
        self.headerFields = headerFields
        self.body = body
        self.version = version
        timings.total = duration
    }

    /// How long the exchange took, from the start of the transfer to its last byte.
    public var duration: Duration { timings.total }

    /// Where the response came from, behind all redirects.
    public var url: WebURL { request.url }

    /// The addresses that redirected to this one, the first one first.
    public var redirects: [WebURL] { request.redirects }

    /// The field `Content-Type`.
    public var contentType: String? { headerFields[.contentType] }

    /// The encoding of the body, where it is known better than the server and the page know it.
    public var encoding: TextEncoding? { didSet { content = Content() } }

    /// The encoding of a body for which none is declared, and which is not UTF-8.
    public var fallbackEncoding = TextEncoding.windows1252 { didSet { content = Content() } }

    /// The body as a document, parsed when it is first asked for: as XML where its type says so, else as HTML.
    ///
    /// - Throws: `DocumentError` where the body cannot be read as one.
    public var document: Document {
        get throws {
            if let document = content.document { return document }
            let document =
                isXML
                ? try Document(
                    xml: body, url: url, contentType: contentType, encoding: encoding, fallback: fallbackEncoding)
                : try Document(
                    html: body, url: url, contentType: contentType, encoding: encoding, fallback: fallbackEncoding)
            content.document = document
            return document
        }
    }

    /// Where the document is kept once it is parsed, for all copies of a response.
    private final class Content {
        var document: Document?
    }
}

extension Response: Selectable {
    /// The whole document.
    ///
    /// - Throws: `DocumentError` where the body cannot be read as one.
    public var scope: SearchScope { get throws { .document(try document) } }
}
