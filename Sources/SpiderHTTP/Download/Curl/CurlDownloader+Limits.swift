extension CurlDownloader {
    /// What a fetch may take where its request does not say.
    public struct Limits: Sendable, Hashable {
        /// The time for making a connection.
        public var connectTime: Duration
        /// The time for the whole exchange.
        public var totalTime: Duration
        /// The largest body, in bytes after decompression.
        public var bodySize: Int
        /// The largest compressed body as it comes over the wire, in bytes; a little more than `bodySize` where this is
        /// `nil`.
        public var compressedSize: Int?
        /// The largest body that goes to a file, in bytes.
        public var fileSize = 16 << 30
        /// The time for the whole exchange where the body goes to a file: what ends it is `minimumSpeed`.
        public var fileTime = Duration.seconds(86_400)
        /// The largest header, in bytes, with those of informational answers before it and the trailer behind it.
        public var headerSize = 256 << 10
        /// The most fields in a header, counted in the same way.
        public var headerFields = 1000
        /// How many codings a body may be wrapped in, one around the other (RFC 9110, section 8.4).
        public var contentCodings = 2
        /// The fewest bytes in a second that are accepted, once the answer has begun; 0 for none.
        public var minimumSpeed = 100
        /// For how long it may be slower than that.
        public var slowTime = Duration.seconds(20)
        /// The longest URL that is sent, in bytes.
        public var urlLength = 16 << 10

        /// Makes limits.
        ///
        /// - Parameters:
        ///   - connectTime: the time for making a connection
        ///   - totalTime: the time for the whole exchange
        ///   - bodySize: the largest body, in bytes after decompression
        public init(
            connectTime: Duration = .seconds(10), totalTime: Duration = .seconds(30), bodySize: Int = 32 << 20
        ) {
            self.connectTime = connectTime
            self.totalTime = totalTime
            self.bodySize = bodySize
        }
    }

    /// What is in force for a URL where the request does not say.
    public struct Rules: Sendable, Hashable {
        /// What a fetch may take.
        public var limits: Limits
        /// How connections are made.
        public var connection: ConnectionOptions
        /// How long the address of a host is remembered.
        public var dnsCache: Duration

        /// Makes rules.
        ///
        /// - Parameters:
        ///   - limits: what a fetch may take
        ///   - connection: how connections are made
        ///   - dnsCache: how long the address of a host is remembered
        public init(
            limits: Limits = Limits(), connection: ConnectionOptions = ConnectionOptions(),
            dnsCache: Duration = .seconds(60)
        ) {
            self.limits = limits
            self.connection = connection
            self.dnsCache = dnsCache
        }
    }
}
