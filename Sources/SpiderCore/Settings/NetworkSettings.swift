package import SpiderHTTP

/// The setting `network`: the connections of requests that have no options of their own, and limits of what they receive.
package struct NetworkSettings: Codable, Sendable {
    /// How long a host's address is cached.
    package var dnsCache = Interval(.seconds(60))

    /// Addresses of hosts that aren't looked up: `example.org` or `example.org:8080` to `192.0.2.1`.
    package var resolve: [String: String] = [:]

    /// The network interface, or the address of this machine, that connections go out from.
    package var interface: String?

    /// The IP versions that are used.
    package var ip = Choice(IPChoice.any)

    /// The version of HTTP.
    package var http = Choice(ConnectionOptions.Version.best)

    /// A socket in the file system that replaces the network.
    package var unixSocket: String?

    /// The hosts that may be connected to.
    package var reach = ConnectionOptions.Reach.all

    /// A file with authorities to trust besides those of the system, in PEM.
    package var caFile: String?

    /// The client certificate, in PEM.
    package var certificate: String?

    /// The key of the client certificate, in PEM; if it is `nil`, it is in the certificate's file.
    package var key: String?

    /// The password of that key.
    package var keyPassword: String?

    /// Whether a server's certificate must be valid and name its host.
    package var verify = true

    /// The longest time to make a connection; never longer than `timeout`.
    package var connectTimeout = Interval(.seconds(10))

    /// The slowest response that is accepted, in bytes a second, once it has begun; 0 for any.
    package var minimumSpeed = ByteCount(100)

    /// The longest time that a response may be slower than that.
    package var slowTime = Interval(.seconds(20))

    /// The largest header.
    package var headerSize = ByteCount(256 << 10)

    /// The most fields in a header.
    package var headerFields: Bounded<HeaderFieldCounts> = 1000

    /// The number of codings around a body, one inside the other; libcurl takes five at most.
    package var contentCodings: Bounded<CodingCounts> = 2

    /// The longest URL that is sent.
    package var urlLength = ByteCount(16 << 10)

    /// The largest body that is written to a file.
    package var fileSize = ByteCount(16 << 30)

    /// The default settings.
    package init() {}

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

    /// The IP versions, as they are written in `config.yaml`.
    package enum IPChoice: String, Sendable, Hashable, CaseIterable {
        /// Both.
        case any
        /// IPv4.
        case ipv4 = "4"
        /// IPv6.
        case ipv6 = "6"
    }
}

/// The number of fields of a header.
package enum HeaderFieldCounts: Bounds {
    package static let range = 1...100_000
}

/// The number of codings around a body.
package enum CodingCounts: Bounds {
    package static let range = 0...5
}
