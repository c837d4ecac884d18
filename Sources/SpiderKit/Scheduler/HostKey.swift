public import SpiderURL

/// Whose limits a request counts against: a host and its port.
public struct HostKey: Sendable, Hashable, CustomStringConvertible {
    /// The host, and the port where it is not the scheme's own: `example.org`, `127.0.0.1:8080`.
    public let description: String

    /// The host that a URL names.
    ///
    /// - Parameter url: any URL; one without a host belongs to the empty key
    public init(_ url: WebURL) {
        description = url.hostAndPort ?? ""
    }

    /// A host as it was stored.
    ///
    /// - Parameter description: the description of a key
    public init(stored description: String) { self.description = description }

    /// A URL of the host, by which its settings are found.
    var url: WebURL { WebURL("http://\(description)/") ?? .blank }
}
