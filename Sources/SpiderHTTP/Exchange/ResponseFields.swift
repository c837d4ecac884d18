import HTTPTypes
import SpiderEncoding
import SpiderHTML
import SpiderURL

/// What a response consists of; changed only by the one response that refers to it.
final class ResponseFields {
    let request: Request
    var status: HTTPResponse.Status
    var headerFields: HTTPFields { didSet { mediaType = nil } }
    var body: [UInt8] { didSet { forgetDocument() } }
    var file: DownloadedFile?
    var version: HTTPVersion
    var timings = Timings()
    var remoteAddress: String?
    var certificates: [Certificate] = []
    var flags: ResponseFlags = []
    var report = HostReport()
    var sitemaps: [WebURL] = []
    var reschedule: Reschedule?
    var failureDetail = ""
    var remarks: [String] = []
    var encoding: TextEncoding? { didSet { forgetDocument() } }
    var fallbackEncoding: TextEncoding? {
        didSet { if fallbackEncoding != oldValue { forgetDocument() } }
    }
    /// What was wrong with the body as a sitemap; nothing before it was read as one.
    var sitemapFaults: [ReadingFault]?
    /// The field `Content-Type` once it has been read; the inner nil means that it is none.
    var mediaType: MediaType??
    /// The body once it has been parsed.
    var document: Document?
    /// The encoding of the body once it has been looked for.
    var sniffed: SniffedEncoding?

    init(
        request: Request, status: HTTPResponse.Status, headerFields: HTTPFields, body: [UInt8], version: HTTPVersion
    ) {
        self.request = request
        self.status = status
        self.headerFields = headerFields
        self.body = body
        self.version = version
    }

    init(_ other: ResponseFields) {
        request = other.request
        status = other.status
        headerFields = other.headerFields
        body = other.body
        file = other.file
        version = other.version
        timings = other.timings
        remoteAddress = other.remoteAddress
        certificates = other.certificates
        flags = other.flags
        report = other.report
        sitemaps = other.sitemaps
        reschedule = other.reschedule
        failureDetail = other.failureDetail
        remarks = other.remarks
        encoding = other.encoding
        fallbackEncoding = other.fallbackEncoding
        sitemapFaults = other.sitemapFaults
        document = other.document
        sniffed = other.sniffed
        mediaType = other.mediaType
    }

    private func forgetDocument() {
        document = nil
        sniffed = nil
    }
}
