/// A request to a server that isn't crawled, such as one that receives the items.
@_spi(Algorithms) public struct DirectRequest: Sendable {
    /// The credentials for an S3-compatible store.
    @_spi(Algorithms) public struct Signature: Sendable {
        /// The region, such as `eu-central-1`.
        @_spi(Algorithms) public var region: String
        /// The public part of the key.
        @_spi(Algorithms) public var key: String
        /// The secret part of the key.
        @_spi(Algorithms) public var secret: String

        /// Creates a signature.
        @_spi(Algorithms) public init(region: String, key: String, secret: String) {
            self.region = region
            self.key = key
            self.secret = secret
        }
    }

    /// The method.
    @_spi(Algorithms) public var method: String
    /// The URL; a user name and a password in it are sent.
    @_spi(Algorithms) public var url: String
    /// The header fields.
    @_spi(Algorithms) public var fields: [(name: String, value: String)]
    /// The body.
    @_spi(Algorithms) public var body: [UInt8]
    /// The longest time for the exchange.
    @_spi(Algorithms) public var timeout: Duration = .seconds(60)
    /// The signature for S3; `nil` for none.
    @_spi(Algorithms) public var signature: Signature?

    /// Creates a request.
    @_spi(Algorithms) public init(
        _ method: String, _ url: String, fields: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.body = body
    }
}

/// The response to a `DirectRequest`, or why there is none.
@_spi(Algorithms) public enum DirectAnswer: Sendable, Hashable {
    /// The status, and the beginning of the body.
    case answer(status: Int, text: String)
    /// There was no response; the text is libcurl's.
    case failure(String)
    /// The sender didn't wait for it any longer.
    case givenUp
}
