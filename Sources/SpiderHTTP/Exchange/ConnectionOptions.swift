/// How a connection is made.
///
/// ```swift
/// var options = ConnectionOptions()
/// options.tls.caFile = "company.pem"
/// request.connection = options
/// ```
public struct ConnectionOptions: Sendable, Hashable, Codable {
    /// Which addresses are used.
    public enum AddressFamily: String, Sendable, Hashable, Codable, CaseIterable {
        /// Both, whichever answers first (RFC 8305).
        case any
        /// IPv4.
        case ipv4
        /// IPv6.
        case ipv6
    }

    /// Which hosts may be connected to.
    public enum Reach: String, Sendable, Hashable, Codable, CaseIterable {
        /// All.
        case all
        /// Those that the whole Internet can reach: no private, loopback or link-local address, and none reserved for other
        /// purposes. It is looked at when a connection is made, so that no name that changes its address slips through.
        case `public`
    }

    /// The version of HTTP that is spoken.
    public enum Version: String, Sendable, Hashable, Codable, CaseIterable {
        /// HTTP/2 over TLS where the server has it, else HTTP/1.1.
        case best
        /// HTTP/1.1.
        case http11 = "1.1"
        /// HTTP/2, without TLS too (RFC 9113, section 3.3: the server is known to have it).
        case http2 = "2"
    }

    /// What TLS trusts, and shows.
    public var tls = TLSOptions()
    /// Which addresses are used.
    public var addressFamily = AddressFamily.any
    /// Which hosts may be connected to.
    public var reach = Reach.all
    /// The version of HTTP that is spoken.
    public var version = Version.best
    /// The network interface, or the address of this machine, that connections go out from.
    public var interface: String?
    /// A socket in the file system that takes the place of the network.
    public var unixSocket: String?
    /// Addresses of hosts that are not to be looked up: `example.org:443` to `127.0.0.1`.
    public var resolve: [String: String] = [:]

    /// The options as they are where nothing is set.
    public init() {}
}

/// What TLS trusts, and shows.
public struct TLSOptions: Sendable, Hashable, Codable {
    /// Whether the server's certificate must be valid, and for its host's name.
    public var verifies = true
    /// A file with authorities to trust besides those of the system, in PEM.
    public var caFile: String?
    /// A certificate that is shown to the server, in PEM.
    public var certificateFile: String?
    /// The key of that certificate, in PEM.
    public var keyFile: String?
    /// The password of that key.
    public var keyPassword: String?
    /// Whether the response has the server's certificates.
    public var keepsCertificates = false

    /// The options as they are where nothing is set.
    public init() {}
}
