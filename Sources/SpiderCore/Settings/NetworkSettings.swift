public import SpiderHTTP

/// The setting `network`: how connections are made, for requests that do not say, and what comes over them at most.
public struct NetworkSettings: Codable, Sendable {
    /// How long the address of a host is remembered.
    public var dnsCache = Interval(.seconds(60))

    /// Addresses of hosts that are not to be looked up: `example.org` or `example.org:8080` to `192.0.2.1`.
    public var resolve: [String: String] = [:]

    /// The network interface, or the address of this machine, that connections go out from.
    public var interface: String?

    /// Which addresses are used.
    public var ip = Choice(IPChoice.any)

    /// The version of HTTP that is spoken.
    public var http = Choice(ConnectionOptions.Version.best)

    /// A socket in the file system that takes the place of the network.
    public var unixSocket: String?

    /// Which hosts may be connected to.
    public var reach = ConnectionOptions.Reach.all

    /// A file with authorities to trust besides those of the system, in PEM.
    public var caFile: String?

    /// A certificate that is shown to servers, in PEM.
    public var certificate: String?

    /// The key of that certificate, in PEM; in the certificate's own file where this is `nil`.
    public var key: String?

    /// The password of that key.
    public var keyPassword: String?

    /// Whether a server's certificate must be valid, and for its host's name.
    public var verify = true

    /// The longest that making a connection may take, and never longer than `timeout`.
    public var connectTimeout = Interval(.seconds(10))

    /// The fewest bytes in a second that are accepted, once the answer has begun; 0 for none.
    public var minimumSpeed = ByteCount(100)

    /// For how long it may be slower than that.
    public var slowTime = Interval(.seconds(20))

    /// The largest header.
    public var headerSize = ByteCount(256 << 10)

    /// The most fields in a header.
    public var headerFields: Bounded<HeaderFieldCounts> = 1000

    /// How many codings a body may be wrapped in, one around the other.
    public var contentCodings: Bounded<CodingCounts> = 2

    /// The longest URL that is sent.
    public var urlLength = ByteCount(16 << 10)

    /// The largest body that goes to a file.
    public var fileSize = ByteCount(16 << 30)

    /// The default settings.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case dnsCache = "dns_cache"
        case resolve, interface, ip, http
        case unixSocket = "unix_socket"
        case reach
        case caFile = "ca_file"
        case certificate, key
        case keyPassword = "key_password"
        case verify
        case connectTimeout = "connect_timeout"
        case minimumSpeed = "minimum_speed"
        case slowTime = "slow_time"
        case headerSize = "header_size"
        case headerFields = "header_fields"
        case contentCodings = "content_codings"
        case urlLength = "url_length"
        case fileSize = "file_size"
    }

    /// Which addresses are used, as it is written in `config.yaml`.
    public enum IPChoice: String, Sendable, Hashable, CaseIterable {
        /// Both.
        case any
        /// IPv4.
        case ipv4 = "4"
        /// IPv6.
        case ipv6 = "6"
    }
}

/// How many fields a header may have.
public enum HeaderFieldCounts: Bounds {
    /// One at least.
    public static let range = 1...100_000
}

/// How many codings a body may be wrapped in.
public enum CodingCounts: Bounds {
    /// libcurl takes five at most.
    public static let range = 0...5
}
