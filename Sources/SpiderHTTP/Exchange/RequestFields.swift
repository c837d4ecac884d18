import HTTPTypes
import SpiderURL

/// What a request consists of.
///
/// `@unchecked Sendable` holds because `Request` changes only what nobody else refers to.
final class RequestFields: @unchecked Sendable {
    var url: WebURL
    var method: HTTPRequest.Method
    var headerFields: HTTPFields
    var body: Request.Body?
    var priority: Int = 0
    var delay: Duration = .zero
    var timeout: Duration?
    var maximumSize: Int?
    var allowsTruncation: Bool = false
    var allowedStatuses: StatusSet = Request.standardStatuses
    var allowsDuplicate: Bool = false
    var session: String = ""
    var cachePolicy: CachePolicy?
    var proxy: Proxy?
    var connection: ConnectionOptions?
    var destination: FileDestination?
    var referrer: Referrer?
    var depth: Int = 0
    var sitemapNesting: Int?
    var attempt: Int = 1
    var redirects: [WebURL] = []

    init(url: WebURL, method: HTTPRequest.Method, headerFields: HTTPFields, body: Request.Body?) {
        self.url = url
        self.method = method
        self.headerFields = headerFields
        self.body = body
    }

    init(_ other: RequestFields) {
        url = other.url
        method = other.method
        headerFields = other.headerFields
        body = other.body
        priority = other.priority
        delay = other.delay
        timeout = other.timeout
        maximumSize = other.maximumSize
        allowsTruncation = other.allowsTruncation
        allowedStatuses = other.allowedStatuses
        allowsDuplicate = other.allowsDuplicate
        session = other.session
        cachePolicy = other.cachePolicy
        proxy = other.proxy
        connection = other.connection
        destination = other.destination
        referrer = other.referrer
        depth = other.depth
        sitemapNesting = other.sitemapNesting
        attempt = other.attempt
        redirects = other.redirects
    }
}
