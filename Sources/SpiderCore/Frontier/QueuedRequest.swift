public import SpiderHTTP

/// A request that is queued, or that was taken and is in flight.
public struct QueuedRequest: Sendable {
    /// The number that the frontier gave it, in the order of arrival.
    public let id: Int

    /// The request to send.
    public var request: Request

    /// The kind of page that it leads to: the spider's `Page`.
    public let page: any Codable & Sendable

    /// The host that it counts against.
    public var host: HostKey

    /// Creates a queued request; for frontiers.
    ///
    /// - Parameters:
    ///   - id: its number
    ///   - request: the request to send
    ///   - page: the kind of page that it leads to
    ///   - host: the host that it counts against
    public init(id: Int, request: Request, page: any Codable & Sendable, host: HostKey) {
        self.id = id
        self.request = request
        self.page = page
        self.host = host
    }
}
