import HTTPTypes
import SpiderURL

/// The storage of a request.
///
/// `@unchecked Sendable` holds because `Request` changes it only if nothing else refers to it.
final class RequestFields: @unchecked Sendable {
    var url: WebURL
    var method: HTTPRequest.Method
    var headerFields: HTTPFields
    var body: Request.Body?
    var timeout: Duration?
    var maximumSize: Int?
    var allowsTruncation: Bool = false
    var proxy: Proxy?
    var connection: ConnectionOptions?
    var destination: FileDestination?
    var redirects: [WebURL] = []
    var context: (any AnyObject & Sendable)?

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
        timeout = other.timeout
        maximumSize = other.maximumSize
        allowsTruncation = other.allowsTruncation
        proxy = other.proxy
        connection = other.connection
        destination = other.destination
        redirects = other.redirects
        context = other.context
    }
}
