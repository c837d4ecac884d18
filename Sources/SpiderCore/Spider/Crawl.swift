public import Logging
public import SpiderHTML
public import SpiderHTTP
@_spi(Algorithms) public import SpiderURL

/// What a spider says about one page: the items on it and what it leads to.
///
/// It belongs to the page's task. What it has taken goes on its way when `parse` returns, and not at all when it throws.
public final class Crawl<S: Spider> {
    /// The spider's options, as configured.
    public let options: S.Options

    /// A log with the page's address on every line.
    public private(set) lazy var log: Logger = {
        var log = crawlLog
        if let pageURL { log[metadataKey: "url"] = .string(pageURL.redacted) }
        return log
    }()

    /// The request whose page is read, or has failed; `nil` in `start`.
    public let request: Request?

    /// Where relative links start from; `nil` in `start`, and in `failed` if there was no response.
    let response: Response?

    /// What the middleware adds to a request on its way out.
    let prepare: (Request) -> Request

    package private(set) var items: [any Item] = []
    private(set) var requests = FoundRequests()
    package private(set) var skippedLinks = 0
    /// How many requests were followed that the frontier is known to have.
    package private(set) var duplicates = 0
    /// How many links were followed that layers have skipped lately, by reason.
    package private(set) var knownSkips: [String: Int] = [:]
    private let known: KnownRequests?
    private var lastContext: CrawlContext?
    /// The context of the last link that has nothing of its own.
    private var plainContext: CrawlContext?
    private let crawlLog: Logger
    /// The address that the log names.
    private let pageURL: WebURL?
    /// The fingerprints of a document's links, and the document.
    private var linkFingerprints: LinkFingerprints?
    private var linkDocument: Document?

    /// The page as the referrer of its links, and whether its document had been parsed when that was found out.
    var pageReferrer: (value: Referrer, knowsDocument: Bool)?

    /// Makes a crawl for one page; the engine and tests do.
    ///
    /// - Parameters:
    ///   - options: the spider's options
    ///   - response: the page's response; none in `start`
    ///   - request: the page's request, if there is no response
    ///   - log: where the spider's log goes
    ///   - pageURL: the address that is added to the log's lines, if it isn't there already
    ///   - known: the requests that the frontier has
    ///   - prepare: what the middleware adds to a request on its way out
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

    /// Hands an item on to the pipelines and outputs, when the page is done.
    ///
    /// - Parameter item: what was found
    public func yield(_ item: some Item) {
        items.append(item)
    }

    /// Follows a request as it stands; its `referrer` is this page if it has none.
    ///
    /// One that has been followed before (the same method, canonical URL and body) is a duplicate: it is counted and left,
    /// with what its page carries, unless it has `allowsDuplicate`.
    ///
    /// - Parameters:
    ///   - request: what to fetch
    ///   - page: the kind of page that it leads to
    public func follow(_ request: Request, as page: S.Page) {
        guard let fingerprint = unknownFingerprint(of: request) else { return }
        add(request, fingerprint, as: page, link: nil, referrer: request.referrer ?? referrer())
    }

    /// Whether nothing was yielded, followed or counted.
    package var isEmpty: Bool {
        items.isEmpty && requests.isEmpty && skippedLinks == 0 && duplicates == 0 && knownSkips.isEmpty
    }

    /// Hands over what was followed, without a copy.
    package func takeRequests() -> FoundRequests {
        defer { requests = FoundRequests() }
        return requests
    }

    /// Returns the fingerprint of a request, unless the frontier is known to have it: then it is counted, and that is all.
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

    /// Follows an address.
    ///
    /// - Parameters:
    ///   - url: what to fetch
    ///   - page: the kind of page that it leads to
    public func follow(_ url: WebURL, as page: S.Page) {
        let fingerprint = Fingerprint(getting: url)
        guard !countIfKnown(fingerprint) else { return }
        add(Request(url), fingerprint, as: page, link: nil, referrer: referrer())
    }

    /// Follows an address, which may be relative to the page's.
    ///
    /// - Parameters:
    ///   - address: what to fetch
    ///   - page: the kind of page that it leads to
    /// - Throws: `URLError` if it isn't a URL.
    public func follow(_ address: String, as page: S.Page) throws {
        try follow(WebURL(parsing: address, base: response?.linkBase ?? request?.url), as: page)
    }

    /// Follows the link of an element: its `href`.
    ///
    /// A link that leads nowhere a crawler goes (`mailto:`, `javascript:`, no URL at all) is counted and left.
    ///
    /// - Parameters:
    ///   - link: an element with `href`, or `src` if it has none
    ///   - page: the kind of page that it leads to
    /// - Throws: `ExtractionError` where the element has neither.
    public func follow(_ link: Element, as page: S.Page) throws {
        if link["href"] == nil, link["src"] == nil { _ = try link.url("href") }
        follow(ifPossible: link, as: page)
    }

    /// Follows the links of all elements that have one.
    ///
    /// - Parameters:
    ///   - links: elements; those without `href` and `src` are left
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
        // What would only say once more where it leads takes room for nothing.
        add(
            Request(url), fingerprint, as: page, link: attribute == url.href ? nil : attribute.prefix(bytes: 200),
            referrer: referrer(of: link))
    }

    /// Counts a link if its bytes alone show what becomes of it, as most do.
    private func countIfKnown(_ link: Element) -> Bool {
        guard known != nil, let address = link.linkBytes, let fingerprints = fingerprints(for: link.document),
            let fingerprint = fingerprints.fingerprint(of: address)
        else { return false }
        return countIfKnown(fingerprint)
    }

    /// Counts a link if it is known what becomes of it: it is a duplicate, or is skipped.
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
    /// What it begins with.
    ///
    /// - Parameter limit: how long that may be, in bytes; a character that does not fit is left out
    fileprivate func prefix(bytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        return String(self[..<utf8.index(startIndex, offsetBy: limit)])
    }
}

extension Response {
    /// What relative addresses on this page are relative to: the document's base if it is HTML.
    var linkBase: WebURL {
        guard mayBeHTML, let document = try? document else { return url }
        return document.baseURL ?? url
    }
}
