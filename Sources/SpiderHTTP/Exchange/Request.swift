public import HTTPTypes
public import SpiderURL

/// What is asked of a server, and how the crawl is to treat it.
///
/// ```swift
/// var request = Request(url)
/// request.priority = 10
/// request.headerFields[.accept] = "application/json"
/// ```
///
/// It is one reference, and copied when a copy is changed: a request is handed through many layers, and each of them waits
/// with it.
public struct Request: Sendable {
    private var fields: RequestFields

    /// Where the request goes: http or https; `data:` where a spider itself asks for it.
    public var url: WebURL {
        get { fields.url }
        _modify {
            makeUnique()
            yield &fields.url
        }
    }

    /// The method; `GET` unless said otherwise.
    public var method: HTTPRequest.Method {
        get { fields.method }
        _modify {
            makeUnique()
            yield &fields.method
        }
    }

    /// The header fields that this request sends besides those that middleware adds.
    public var headerFields: HTTPFields {
        get { fields.headerFields }
        _modify {
            makeUnique()
            yield &fields.headerFields
        }
    }

    /// The content that is sent with the request (RFC 9110, section 6.4).
    public var body: Body? {
        get { fields.body }
        _modify {
            makeUnique()
            yield &fields.body
        }
    }

    /// Requests with a higher priority start earlier; those of one priority in the order in which they were followed.
    public var priority: Int {
        get { fields.priority }
        _modify {
            makeUnique()
            yield &fields.priority
        }
    }

    /// How long the request waits at least before it is made for the first time.
    public var delay: Duration {
        get { fields.delay }
        _modify {
            makeUnique()
            yield &fields.delay
        }
    }

    /// The time that the whole exchange may take; the setting `timeout` where this is `nil`.
    public var timeout: Duration? {
        get { fields.timeout }
        _modify {
            makeUnique()
            yield &fields.timeout
        }
    }

    /// The largest body accepted, in bytes after decompression; the setting `limits.body` where this is `nil`.
    public var maximumSize: Int? {
        get { fields.maximumSize }
        _modify {
            makeUnique()
            yield &fields.maximumSize
        }
    }

    /// Whether a body that is larger is cut off and parsed, with the flag `truncated`, instead of failing the page.
    public var allowsTruncation: Bool {
        get { fields.allowsTruncation }
        _modify {
            makeUnique()
            yield &fields.allowsTruncation
        }
    }

    /// The statuses with which a response reaches `parse`, instead of being retried or followed; any other fails the page.
    public var allowedStatuses: StatusSet {
        get { fields.allowedStatuses }
        _modify {
            makeUnique()
            yield &fields.allowedStatuses
        }
    }

    /// Whether the request is made even where the same one has been made before.
    public var allowsDuplicate: Bool {
        get { fields.allowsDuplicate }
        _modify {
            makeUnique()
            yield &fields.allowsDuplicate
        }
    }

    /// The name of the cookie jar that the request uses: requests with different names know nothing of each other's
    /// cookies, proxies and logins. The one that all others use has the empty name.
    public var session: String {
        get { fields.session }
        _modify {
            makeUnique()
            yield &fields.session
        }
    }

    /// How a cache may answer it; the setting `cache.mode` where this is `nil`.
    public var cachePolicy: CachePolicy? {
        get { fields.cachePolicy }
        _modify {
            makeUnique()
            yield &fields.cachePolicy
        }
    }

    /// The proxy that it goes through; the middleware `proxies` chooses where this is `nil`.
    public var proxy: Proxy? {
        get { fields.proxy }
        _modify {
            makeUnique()
            yield &fields.proxy
        }
    }

    /// What of the connection this request wants otherwise than the setting `network` says.
    public var connection: ConnectionOptions? {
        get { fields.connection }
        _modify {
            makeUnique()
            yield &fields.connection
        }
    }

    /// The file that the body of the response goes to; the body is in memory where this is `nil`.
    public var destination: FileDestination? {
        get { fields.destination }
        _modify {
            makeUnique()
            yield &fields.destination
        }
    }

    /// The page that it was found on, and what that page allows to be said of itself; the middleware `referer` makes the
    /// field `Referer` of it.
    public var referrer: Referrer? {
        get { fields.referrer }
        _modify {
            makeUnique()
            yield &fields.referrer
        }
    }

    /// How many links lead from the start of the crawl to this request: 0 for what `start` follows.
    public var depth: Int {
        get { fields.depth }
        _modify {
            makeUnique()
            yield &fields.depth
        }
    }

    /// How many sitemaps lead to this one, each listed by the one before: 0 for one that no sitemap lists, nothing for what
    /// is no sitemap. `crawl.follow(sitemap:as:)` counts it, up to the setting `limits.sitemap_nesting`.
    public var sitemapNesting: Int? {
        get { fields.sitemapNesting }
        _modify {
            makeUnique()
            yield &fields.sitemapNesting
        }
    }

    /// Which attempt at this request this is, beginning with 1.
    public var attempt: Int {
        get { fields.attempt }
        _modify {
            makeUnique()
            yield &fields.attempt
        }
    }

    /// The addresses that redirected to this one, the first one first.
    public var redirects: [WebURL] {
        get { fields.redirects }
        _modify {
            makeUnique()
            yield &fields.redirects
        }
    }

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - url: where it goes
    ///   - method: its method
    ///   - headerFields: the fields that it sends besides those that middleware adds
    ///   - body: its content
    public init(
        _ url: WebURL, method: HTTPRequest.Method = .get, headerFields: HTTPFields = [:], body: Body? = nil
    ) {
        fields = RequestFields(url: url, method: method, headerFields: headerFields, body: body)
    }

    private mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&fields) { fields = RequestFields(fields) }
    }

    /// What makes two requests the same one: method, canonical URL and body.
    public var fingerprint: Fingerprint {
        Fingerprint(method: method.rawValue, url: url, body: body?.identity)
    }

    /// Whether sending the request twice does no more than sending it once (RFC 9110, section 9.2.2).
    public var isIdempotent: Bool {
        switch method {
        case .get, .head, .put, .delete, .options, .trace: true
        default: false
        }
    }

    /// Whether the request begins a crawl: `start` has followed it, and nothing has redirected to it.
    public var isStart: Bool { depth == 0 && redirects.isEmpty }
}
