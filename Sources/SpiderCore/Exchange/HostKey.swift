@_spi(Algorithms) public import SpiderURL

/// The host and port whose limits a request counts against.
public struct HostKey: Sendable, Hashable, CustomStringConvertible {
    /// The host, and the port if it isn't the scheme's default: `example.org`, `127.0.0.1:8080`.
    public let description: String

    /// Creates the key of the host that a URL names.
    ///
    /// - Parameter url: any URL; without a host it has the empty key
    public init(_ url: WebURL) {
        description = url.hostAndPort ?? ""
    }

    /// Creates a key that was stored.
    ///
    /// - Parameter description: the description of a key
    public init(stored description: String) { self.description = description }

    /// A URL of the host, to look up its settings.
    package var url: WebURL { WebURL("http://\(description)/") ?? .blank }
}
