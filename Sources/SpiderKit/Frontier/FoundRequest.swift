public import SpiderHTTP
public import SpiderURL

/// A request that a page leads to, before the frontier knows whether it is new.
public struct FoundRequest: Sendable {
    /// What to fetch.
    public var request: Request

    /// The kind of page that it leads to: the spider's `Page`.
    public let page: any Codable & Sendable

    /// The link as it stands on the page, where it is one: `../film/1`.
    public var link: String?

    /// What tells it from all others.
    public let fingerprint: Fingerprint

    /// The host whose turn it waits for.
    public let host: HostKey

    /// Makes a found request.
    ///
    /// - Parameters:
    ///   - request: what to fetch
    ///   - page: the kind of page that it leads to
    public init(_ request: Request, page: any Codable & Sendable) {
        self.request = request
        self.page = page
        fingerprint = request.fingerprint
        host = HostKey(request.url)
    }
}
