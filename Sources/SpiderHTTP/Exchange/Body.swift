extension Request {
    /// The content of a request.
    ///
    /// ```swift
    /// let request = Request(url, method: .post, headerFields: [.contentType: "text/plain"], body: .bytes(Array("hello".utf8)))
    /// ```
    ///
    /// `Request(url, form:)`, `Request(url, json:)` and `Request(url, multipart:)` make one and name its type as well.
    public enum Body: Sendable, Hashable, Codable {
        /// The bytes as they are sent.
        case bytes([UInt8])
        /// Parts with names, of which some may be files (RFC 7578); files are read while they are sent.
        case multipart(Multipart)

        /// The bytes, where they are at hand.
        public var bytes: [UInt8]? {
            guard case .bytes(let bytes) = self else { return nil }
            return bytes
        }

        /// What tells it from other bodies: its bytes, or the names, values and paths of its parts.
        var identity: [UInt8] {
            switch self {
            case .bytes(let bytes): bytes
            case .multipart(let multipart): multipart.identity
            }
        }
    }
}
