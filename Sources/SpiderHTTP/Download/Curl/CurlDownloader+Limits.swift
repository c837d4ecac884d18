extension CurlDownloader {
    /// The limits of a fetch, unless the request has its own.
    package struct Limits: Sendable, Hashable {
        /// The longest time to connect, 10 seconds by default.
        package var connectTime: Duration
        /// The longest time for the whole exchange, 30 seconds by default.
        package var totalTime: Duration
        /// The largest body, in bytes after decompression; 32 MiB by default.
        package var bodySize: Int
        /// The largest compressed body, in bytes over the wire; `nil` for a little more than `bodySize`.
        package var compressedSize: Int?
        /// The largest body that is written to a file, in bytes.
        package var fileSize = 16 << 30
        /// The longest time for the whole exchange if the body is written to a file; `minimumSpeed` ends a slow one earlier.
        package var fileTime = Duration.seconds(86_400)
        /// The largest header, in bytes, including informational responses before it and the trailer.
        package var headerSize = 256 << 10
        /// The most fields in a header, including the same.
        package var headerFields = 1000
        /// The most content codings of a body, one around the other (RFC 9110, section 8.4).
        package var contentCodings = 2
        /// The slowest accepted response, in bytes a second; 0 for any.
        package var minimumSpeed = 100
        /// The longest time that a response may be slower than `minimumSpeed`.
        package var slowTime = Duration.seconds(20)
        /// The longest URL, in bytes.
        package var urlLength = 16 << 10

        /// Creates limits.
        ///
        /// - Parameters:
        ///   - connectTime: the longest time to connect
        ///   - totalTime: the longest time for the whole exchange
        ///   - bodySize: the largest body, in bytes after decompression
        package init(
            connectTime: Duration = .seconds(10), totalTime: Duration = .seconds(30), bodySize: Int = 32 << 20
        ) {
            self.connectTime = connectTime
            self.totalTime = totalTime
            self.bodySize = bodySize
        }
    }

    /// The rules for a URL, unless the request has its own.
    package struct Rules: Sendable, Hashable {
        /// The limits of a fetch.
        package var limits: Limits
        /// The options of connections.
        package var connection: ConnectionOptions
        /// The time for which a host's address is cached.
        package var dnsCache: Duration

        /// Creates rules.
        ///
        /// - Parameters:
        ///   - limits: the limits of a fetch
        ///   - connection: the options of connections
        ///   - dnsCache: the time for which a host's address is cached
        package init(
            limits: Limits = Limits(), connection: ConnectionOptions = ConnectionOptions(),
            dnsCache: Duration = .seconds(60)
        ) {
            self.limits = limits
            self.connection = connection
            self.dnsCache = dnsCache
        }
    }
}
