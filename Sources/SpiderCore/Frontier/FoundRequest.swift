public import SpiderHTTP
public import SpiderURL

/// A request that a page leads to, before the frontier knows whether it is new.
public struct FoundRequest: Sendable {
    /// The request to send.
    public var request: Request

    /// The kind of page that it leads to: the spider's `Page`.
    public let page: any Codable & Sendable

    /// The link as it is written on the page, such as `../film/1`; `nil` if it isn't one.
    public var link: String?

    /// The fingerprint that tells it from all other requests.
    public let fingerprint: Fingerprint

    /// The host that it counts against.
    public let host: HostKey

    /// Creates a found request.
    ///
    /// - Parameters:
    ///   - request: the request to send
    ///   - page: the kind of page that it leads to
    public init(_ request: Request, page: any Codable & Sendable) {
        self.init(request, request.fingerprint, page: page)
    }

    package init(_ request: Request, _ fingerprint: Fingerprint, page: any Codable & Sendable) {
        self.request = request
        self.page = page
        self.fingerprint = fingerprint
        host = HostKey(request.url)
    }
}
