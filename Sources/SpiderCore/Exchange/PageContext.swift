import SpiderEncoding
import SpiderHTML
import SpiderHTTP

/// The crawl's data about a response, and what was read from its body.
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

    /// The field `Content-Type`, once it is read; the inner `nil` means that it isn't a media type.
    var mediaType: MediaType??
    /// The tally of selectors of fields that match; `nil` if it isn't kept.
    var selectorTally: SelectorTally?
    /// The document, once it is parsed.
    var document: Document?
    /// The encoding of the body, once it is known.
    var sniffed: SniffedEncoding?
    /// The faults of the sitemap; `nil` if none was read from the body.
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
    /// The context, for reading, and for remembering what was read from the body.
    var page: PageContext {
        if let page = context as? PageContext { return page }
        let page = PageContext()
        keep(page)
        return page
    }

    /// The context, for changing: no other response has the same object.
    var ownPage: PageContext {
        mutating get {
            if let page = uniqueContext() as? PageContext { return page }
            let page = PageContext()
            keep(page)
            return page
        }
    }
}
