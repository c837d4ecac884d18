public import SpiderHTTP

/// A request that waits its turn, or that has been taken and is being worked on.
public struct QueuedRequest: Sendable {
    /// The number that the frontier gave it, in the order in which requests came.
    public let id: Int

    /// What to fetch.
    public var request: Request

    /// The kind of page that it leads to: the spider's `Page`.
    public let page: any Codable & Sendable

    /// The host whose turn it waits for.
    public var host: HostKey

    /// Makes a queued request; frontiers do.
    ///
    /// - Parameters:
    ///   - id: its number
    ///   - request: what to fetch
    ///   - page: the kind of page that it leads to
    ///   - host: the host whose turn it waits for
    public init(id: Int, request: Request, page: any Codable & Sendable, host: HostKey) {
        self.id = id
        self.request = request
        self.page = page
        self.host = host
    }
}
