public import Logging
public import SpiderHTML
public import SpiderHTTP
@_spi(Algorithms) public import SpiderURL

/// The handle with which a spider yields the items of one page, and follows its links.
///
/// It belongs to the page's task. Everything takes effect when `parse` returns, and nothing if it throws.
public final class Crawl<S: Spider> {
    /// The spider's options, as configured.
    public let options: S.Options

    /// A log with the page's URL on every line.
    public private(set) lazy var log: Logger = {
        var log = crawlLog
        if let pageURL { log[metadataKey: "url"] = .string(pageURL.redacted) }
        return log
    }()

    /// The request whose page is read, or has failed; `nil` in `start`.
    public let request: Request?

    /// The base of relative links; `nil` in `start`, and in `failed` if there was no response.
    let response: Response?

    /// Returns a request with the additions of the middleware.
    let prepare: (Request) -> Request

    package private(set) var items: [any Item] = []
    private(set) var requests = FoundRequests()
    package private(set) var skippedLinks = 0
    /// The number of followed requests that the frontier is known to have.
    package private(set) var duplicates = 0
    /// The number of followed links that layers have skipped lately, by reason.
    package private(set) var knownSkips: [String: Int] = [:]
    private let known: KnownRequests?
    private var lastContext: CrawlContext?
    /// The context of the last plain link, for the next one.
    private var plainContext: CrawlContext?
    private let crawlLog: Logger
    /// The URL for the log.
    private let pageURL: WebURL?
    /// The fingerprints of a document's links, and the document.
    private var linkFingerprints: LinkFingerprints?
    private var linkDocument: Document?

    /// The page as the referrer of its links, and whether its document had been parsed when this was determined.
    var pageReferrer: (value: Referrer, knowsDocument: Bool)?

    /// Creates a crawl for one page, in the engine or in a test.
    ///
    /// - Parameters:
    ///   - options: the spider's options
    ///   - response: the page's response; none in `start`
    ///   - request: the page's request, if there is no response
    ///   - log: the log of the spider
    ///   - pageURL: the URL that is added to the log's lines, if they don't have it
    ///   - known: the requests that the frontier has
    ///   - prepare: returns a request with the additions of the middleware
    package init(
        options: S.Options, response: Response?, request: Request? = nil, log: Logger, naming pageURL: WebURL? = nil,
        known: KnownRequests? = nil, prepare: @escaping (Request) -> Request = { $0 }
    ) {
        self.options = options
        self.request = request ?? response?.request
        self.response = response
        crawlLog = log
        self.pageURL = pageURL
        self.known = known
        self.prepare = prepare
    }

    /// Passes an item to the pipelines, and to the outputs when the page is done.
    ///
    /// - Parameter item: the item
    public func yield(_ item: some Item) {
        items.append(item)
    }

    /// Follows a request; its `referrer` is this page if it has none.
    ///
    /// One that has been followed before (the same method, canonical URL and body) is a duplicate: it is counted and
    /// discarded, together with the payload of its page, unless it has `allowsDuplicate`.
    ///
    /// - Parameters:
    ///   - request: the request to send
    ///   - page: the kind of page that it leads to
    public func follow(_ request: Request, as page: S.Page) {
        guard let fingerprint = unknownFingerprint(of: request) else { return }
        add(request, fingerprint, as: page, link: nil, referrer: request.referrer ?? referrer())
    }

    /// Whether nothing was yielded, followed or counted.
    package var isEmpty: Bool {
        items.isEmpty && requests.isEmpty && skippedLinks == 0 && duplicates == 0 && knownSkips.isEmpty
    }

    /// Returns the followed requests, and removes them, without a copy.
    package func takeRequests() -> FoundRequests {
        defer { requests = FoundRequests() }
        return requests
    }

    /// Returns the fingerprint of a request. If the frontier is known to have it, counts a duplicate and returns `nil`.
    private func unknownFingerprint(of request: Request) -> Fingerprint? {
        let fingerprint = request.fingerprint
        guard let known, !request.allowsDuplicate, known.contains(fingerprint) else { return fingerprint }
        duplicates += 1
        return nil
    }

    private func add(
        _ request: Request, _ fingerprint: Fingerprint, as page: S.Page, link: String?, referrer: Referrer?
    ) {
        var request = request
        let depth = self.request.map { $0.depth + 1 }
        if let plainContext, request.context == nil, plainContext.referrer == referrer,
            plainContext.depth == depth ?? 0
        {
            request.context = plainContext
        } else {
            let isPlain = request.context == nil
            if let depth { request.depth = depth }
            request.referrer = referrer
            request.shareContext(with: &lastContext)
            if isPlain { plainContext = request.crawl }
        }
        var found = FoundRequest(request, fingerprint, page: page)
        found.link = link
        requests.append(found)
    }

    /// Follows a URL.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - page: the kind of page that it leads to
    public func follow(_ url: WebURL, as page: S.Page) {
        let fingerprint = Fingerprint(getting: url)
        guard !countIfKnown(fingerprint) else { return }
        add(Request(url), fingerprint, as: page, link: nil, referrer: referrer())
    }

    /// Follows a URL that may be relative to the page's.
    ///
    /// - Parameters:
    ///   - address: the URL
    ///   - page: the kind of page that it leads to
    /// - Throws: `URLError` if it isn't a URL.
    public func follow(_ address: String, as page: S.Page) throws {
        try follow(WebURL(parsing: address, base: response?.linkBase ?? request?.url), as: page)
    }

    /// Follows the link of an element: its `href`.
    ///
    /// A link that no crawler can follow (`mailto:`, `javascript:`, an invalid URL) is counted and discarded.
    ///
    /// - Parameters:
    ///   - link: an element with `href`, or `src` if it has none
    ///   - page: the kind of page that it leads to
    /// - Throws: `ExtractionError` if the element has neither.
    public func follow(_ link: Element, as page: S.Page) throws {
        if link["href"] == nil, link["src"] == nil { _ = try link.url("href") }
        follow(ifPossible: link, as: page)
    }

    /// Follows the links of all elements that have one.
    ///
    /// - Parameters:
    ///   - links: elements; those without `href` and `src` are ignored
    ///   - page: the kind of page that they lead to
    public func follow(every links: Selection, as page: S.Page) {
        for link in links { follow(ifPossible: link, as: page) }
    }

    private func follow(ifPossible link: Element, as page: S.Page) {
        if countIfKnown(link) { return }
        guard let attribute = link["href"] ?? link["src"] else { return }
        guard let url = WebURL(attribute, base: link.document.baseURL), url.isHTTP else {
            skippedLinks += 1
            return
        }
        let fingerprint = Fingerprint(getting: url)
        guard !countIfKnown(fingerprint) else { return }
        // The text of the link takes no memory if it says the same as its URL.
        add(
            Request(url), fingerprint, as: page, link: attribute == url.href ? nil : attribute.prefix(bytes: 200),
            referrer: referrer(of: link))
    }

    /// Counts a link if its bytes alone show that it is a duplicate or is skipped, as most do.
    private func countIfKnown(_ link: Element) -> Bool {
        guard known != nil, let address = link.linkBytes, let fingerprints = fingerprints(for: link.document),
            let fingerprint = fingerprints.fingerprint(of: address)
        else { return false }
        return countIfKnown(fingerprint)
    }

    /// Counts a link if it is known to be a duplicate, or to be skipped.
    ///
    /// - Returns: whether it was counted
    private func countIfKnown(_ fingerprint: Fingerprint) -> Bool {
        guard let known else { return false }
        if known.contains(fingerprint) {
            duplicates += 1
            return true
        }
        guard let request, let reason = known.skips.reason(toSkip: fingerprint, depth: request.depth + 1) else {
            return false
        }
        knownSkips[reason, default: 0] += 1
        return true
    }

    private func fingerprints(for document: Document) -> LinkFingerprints? {
        if linkDocument !== document {
            linkDocument = document
            linkFingerprints = document.baseURL.map { LinkFingerprints(base: $0) }
        }
        return linkFingerprints
    }
}

extension String {
    /// Returns a prefix.
    ///
    /// - Parameter limit: the longest prefix, in bytes; a character that doesn't fit is cut off
    fileprivate func prefix(bytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        return String(self[..<utf8.index(startIndex, offsetBy: limit)])
    }
}

extension Response {
    /// The base of relative URLs on this page: the document's base if it is HTML.
    var linkBase: WebURL {
        guard mayBeHTML, let document = try? document else { return url }
        return document.baseURL ?? url
    }
}
