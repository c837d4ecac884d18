public import HTTPTypes
public import SpiderURL

/// What is asked of a server, and how the crawl is to treat it.
///
/// ```swift
/// var request = Request(url)
/// request.priority = 10
/// request.headerFields[.accept] = "application/json"
/// ```
public struct Request: Sendable {
    /// Where the request goes: http or https; `data:` where a spider itself asks for it.
    public var url: WebURL

    /// The method; `GET` unless said otherwise.
    public var method: HTTPRequest.Method

    /// The header fields that this request sends besides those that middleware adds.
    public var headerFields: HTTPFields

    /// The content that is sent with the request (RFC 9110, section 6.4).
    public var body: Body?

    /// Requests with a higher priority start earlier; those of one priority in the order in which they were followed.
    public var priority = 0

    /// How long the request waits at least before it is made for the first time.
    public var delay: Duration = .zero

    /// The time that the whole exchange may take; the setting `timeout` where this is `nil`.
    public var timeout: Duration?

    /// The largest body accepted, in bytes after decompression; the setting `limits.body` where this is `nil`.
    public var maximumSize: Int?

    /// Whether a body that is larger is cut off and parsed, with the flag `truncated`, instead of failing the page.
    public var allowsTruncation = false

    /// The statuses with which a response reaches `parse`, instead of being retried or followed; any other fails the page.
    public var allowedStatuses: StatusSet = [200...299]

    /// Whether the request is made even where the same one has been made before.
    public var allowsDuplicate = false

    /// The name of the cookie jar that the request uses: requests with different names know nothing of each other's
    /// cookies, proxies and logins. The one that all others use has the empty name.
    public var session = ""

    /// How a cache may answer it; the setting `cache.mode` where this is `nil`.
    public var cachePolicy: CachePolicy?

    /// The proxy that it goes through; the middleware `proxies` chooses where this is `nil`.
    public var proxy: Proxy?

    /// What of the connection this request wants otherwise than the setting `network` says.
    public var connection: ConnectionOptions?

    /// The file that the body of the response goes to; the body is in memory where this is `nil`.
    public var destination: FileDestination?

    /// The page that it was found on, and what that page allows to be said of itself; the middleware `referer` makes the
    /// field `Referer` of it.
    public var referrer: Referrer?

    /// How many links lead from the start of the crawl to this request: 0 for what `start` follows.
    public var depth = 0

    /// Which attempt at this request this is, beginning with 1.
    public var attempt = 1

    /// The addresses that redirected to this one, the first one first.
    public var redirects: [WebURL] = []

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
        self.url = url
        self.method = method
        self.headerFields = headerFields
        self.body = body
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
