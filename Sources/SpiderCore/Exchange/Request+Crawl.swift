public import SpiderHTTP

extension Request {
    /// The priority, 0 by default. Requests with a higher one start earlier; those with the same one start in the order
    /// in which they were followed.
    public var priority: Int {
        get { crawl.priority }
        _modify { yield &ownCrawl.priority }
    }

    /// The shortest time between following the request and sending it for the first time.
    public var delay: Duration {
        get { crawl.delay }
        _modify { yield &ownCrawl.delay }
    }

    /// The statuses with which a response reaches `parse`, 200 to 299 by default.
    ///
    /// A response with any other status is retried or followed, or fails the page.
    public var allowedStatuses: StatusSet {
        get { crawl.allowedStatuses }
        _modify { yield &ownCrawl.allowedStatuses }
    }

    /// Whether the request is sent even if the same one has been followed before.
    public var allowsDuplicate: Bool {
        get { crawl.allowsDuplicate }
        _modify { yield &ownCrawl.allowsDuplicate }
    }

    /// The name of the session: requests of different sessions share no cookies, proxies and logins.
    ///
    /// By default, all requests are of the session with the empty name.
    public var session: String {
        get { crawl.session }
        _modify { yield &ownCrawl.session }
    }

    /// The page that the request was found on, with its referrer policy; `nil` for a request of `start`.
    public var referrer: Referrer? {
        get { crawl.referrer }
        _modify { yield &ownCrawl.referrer }
    }

    /// The number of links from the start of the crawl to this request: 0 for a request of `start`.
    public var depth: Int {
        get { crawl.depth }
        _modify { yield &ownCrawl.depth }
    }

    /// The number of sitemaps that lead to this one, each listed by the one before; `nil` if this isn't a sitemap.
    ///
    /// `crawl.follow(sitemap:as:)` counts it, up to the setting `limits.sitemap_nesting`.
    package var sitemapNesting: Int? {
        get { crawl.sitemapNesting }
        _modify { yield &ownCrawl.sitemapNesting }
    }

    /// The number of this attempt, beginning with 1.
    public var attempt: Int {
        get { crawl.attempt }
        _modify { yield &ownCrawl.attempt }
    }

    /// Whether the request begins a crawl: `start` followed it, and nothing has redirected to it.
    public var isStart: Bool { depth == 0 && redirects.isEmpty }
}
