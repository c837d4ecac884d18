/// The options of a connection.
///
/// ```swift
/// var options = ConnectionOptions()
/// options.tls.caFile = "company.pem"
/// request.connection = options
/// ```
public struct ConnectionOptions: Sendable, Hashable, Codable {
    /// The IP versions that are used.
    public enum AddressFamily: String, Sendable, Hashable, Codable, CaseIterable {
        /// Both; the one that answers first is used (RFC 8305).
        case any
        /// IPv4 only.
        case ipv4
        /// IPv6 only.
        case ipv6
    }

    /// The hosts that may be connected to.
    @nonexhaustive
    public enum Reach: String, Sendable, Hashable, Codable, CaseIterable {
        /// All hosts.
        case all
        /// Hosts on the public Internet: no private, loopback, link-local or reserved addresses.
        ///
        /// The address is checked when the connection is made, so that a name that changes its address doesn't slip through.
        case `public`
    }

    /// The version of HTTP that is used.
    @nonexhaustive
    public enum Version: String, Sendable, Hashable, Codable, CaseIterable {
        /// HTTP/2 if the connection uses TLS and the server supports it, or else HTTP/1.1.
        case best
        /// HTTP/1.1 only.
        case http11 = "1.1"
        /// HTTP/2 only, without TLS too: you know that the server supports it (RFC 9113, section 3.3).
        case http2 = "2"
    }

    /// The options of TLS.
    public var tls = TLSOptions()
    /// The IP versions that are used, `any` by default.
    public var addressFamily = AddressFamily.any
    /// The hosts that may be connected to, `all` by default.
    public var reach = Reach.all
    /// The version of HTTP that is used, `best` by default.
    public var version = Version.best
    /// The network interface, or the local address, that connections go out from.
    public var interface: String?
    /// The path of a Unix socket to connect to instead of the network.
    public var unixSocket: String?
    /// The addresses of hosts that aren't looked up: `example.org:443` to `127.0.0.1`.
    public var resolve: [String: String] = [:]

    /// Creates the default options.
    public init() {}
}

/// The options of TLS.
public struct TLSOptions: Sendable, Hashable, Codable {
    /// Whether the server's certificate must be valid and name its host.
    public var verifies = true
    /// A PEM file of authorities to trust besides the system's.
    public var caFile: String?
    /// A PEM file with the client certificate.
    public var certificateFile: String?
    /// A PEM file with the key of the client certificate.
    public var keyFile: String?
    /// The password of the key.
    public var keyPassword: String?
    /// Whether `Response.certificates` has the server's certificates.
    package var keepsCertificates = false

    /// Creates the default options.
    package init() {}
}
