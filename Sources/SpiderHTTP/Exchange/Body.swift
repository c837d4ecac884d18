extension Request {
    /// The content of a request.
    ///
    /// ```swift
    /// let request = Request(url, method: .post, headerFields: [.contentType: "text/plain"], body: .bytes(Array("hello".utf8)))
    /// ```
    ///
    /// `Request(url, form:)`, `Request(url, json:)` and `Request(url, multipart:)` create the body and set its `Content-Type`.
    public enum Body: Sendable, Hashable, Codable {
        /// Bytes, sent as they are.
        case bytes([UInt8])
        /// Named parts, some of which may be files (RFC 7578); files are read while they are sent.
        case multipart(Multipart)

        /// The bytes, unless the body consists of parts.
        @_spi(Algorithms) public var bytes: [UInt8]? {
            guard case .bytes(let bytes) = self else { return nil }
            return bytes
        }

        /// The identity of the body: its bytes, or the names, values and paths of its parts.
        package var identity: [UInt8] {
            switch self {
            case .bytes(let bytes): bytes
            case .multipart(let multipart): multipart.identity
            }
        }
    }
}
