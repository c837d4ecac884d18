/// A request that a client sent to a test proxy.
///
/// ```swift
/// let first = try #require(proxy.requests.first)
/// #expect(first.kind == .tunnel)
/// #expect(first.target == "127.0.0.1:12345")
/// #expect(first.field("Proxy-Authorization") == nil)
/// ```
public struct ProxiedRequest: Sendable, Hashable {
    /// The protocol of a request.
    @nonexhaustive
    public enum Kind: Sendable, Hashable {
        /// A request with a whole URL (RFC 9112, section 3.2.2).
        case forward
        /// `CONNECT` (RFC 9110, section 9.3.6).
        case tunnel
        /// SOCKS 4, or 4a if the target is a name.
        case socks4
        /// SOCKS 5 (RFC 1928).
        case socks5
    }

    /// The protocol that the client used.
    public let kind: Kind
    /// The target: a URL as it was sent, or `host:port`.
    public let target: String
    /// The header fields of an HTTP request, in their order; empty for SOCKS.
    public internal(set) var fields: [ReceivedRequest.Field] = []
    /// The user's name that the client sent, if any.
    public internal(set) var username: String?
    /// The password that the client sent, if any.
    public internal(set) var password: String?
    /// The number of the connection that it came over; the proxy's first connection is 1.
    public let connection: Int
    /// Whether the proxy fulfilled the request.
    public internal(set) var isServed = false

    /// Returns the value of the first field with a name, in upper or lower case.
    public func field(_ name: String) -> String? { fields.first { $0.isNamed(name) }?.value }
}
