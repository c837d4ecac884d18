import SpiderEncoding
import SpiderHTML
import SpiderHTTP

/// What a crawl knows of a response besides what HTTP does, and what has been read from its body.
final class PageContext: ResponseContext {
    var report = HostReport()
    var reschedule: Reschedule?
    var failureDetail = ""
    var encoding: TextEncoding? { didSet { bodyChanged() } }
    var fallbackEncoding: TextEncoding? {
        didSet { if fallbackEncoding != oldValue { bodyChanged() } }
    }
    var htmlParser: Document.Parser? {
        didSet { if htmlParser != oldValue { document = nil } }
    }
    var attachments: [ObjectIdentifier: any Sendable] = [:]

    /// The field `Content-Type` after it has been read; the inner `nil` means that it isn't a media type.
    var mediaType: MediaType??
    /// Where it's noted which selectors of fields match; `nil` if nobody asks.
    var selectorTally: SelectorTally?
    /// The document, after it has been parsed.
    var document: Document?
    /// The encoding of the body, after it has been looked for.
    var sniffed: SniffedEncoding?
    /// The faults of the sitemap; `nil` if none has been read from the body.
    var sitemapFaults: [ReadingFault]?

    init() {}

    private init(_ other: PageContext) {
        report = other.report
        reschedule = other.reschedule
        failureDetail = other.failureDetail
        encoding = other.encoding
        fallbackEncoding = other.fallbackEncoding
        htmlParser = other.htmlParser
        attachments = other.attachments
        mediaType = other.mediaType
        selectorTally = other.selectorTally
        document = other.document
        sniffed = other.sniffed
        sitemapFaults = other.sitemapFaults
    }

    func copy() -> PageContext { PageContext(self) }

    func headerFieldsChanged() { mediaType = nil }

    func bodyChanged() {
        document = nil
        sniffed = nil
    }
}

extension Response {
    /// The context, for reading, and for remembering what has been read from the body.
    var page: PageContext {
        if let page = context as? PageContext { return page }
        let page = PageContext()
        keep(page)
        return page
    }

    /// The context, for changing: no other response has it.
    var ownPage: PageContext {
        mutating get {
            if let page = uniqueContext() as? PageContext { return page }
            let page = PageContext()
            keep(page)
            return page
        }
    }
}
