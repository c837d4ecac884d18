import HTTPTypes
import SpiderURL

/// A request can be stored, and made by another process.
extension Request: Codable {
    private enum CodingKeys: String, CodingKey {
        case url, method, headerFields, body, priority, timeout, maximumBodySize, acceptedStatuses, allowsDuplicate
        case depth, attempt, redirects
    }

    /// Reads a request.
    ///
    /// - Parameter decoder: where it stands
    /// - Throws: `DecodingError` where it is none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let method = try container.decode(String.self, forKey: .method)
        guard let method = HTTPRequest.Method(method) else {
            throw DecodingError.dataCorruptedError(
                forKey: .method, in: container, debugDescription: "'\(method)' cannot be a method")
        }
        self.init(try container.decode(WebURL.self, forKey: .url), method: method)
        headerFields = try container.decode(HTTPFields.self, forKey: .headerFields)
        body = try container.decodeIfPresent([UInt8].self, forKey: .body)
        priority = try container.decode(Int.self, forKey: .priority)
        timeout = try container.decodeIfPresent(Duration.self, forKey: .timeout)
        maximumBodySize = try container.decodeIfPresent(Int.self, forKey: .maximumBodySize)
        acceptedStatuses = try container.decode(ClosedRange<Int>.self, forKey: .acceptedStatuses)
        allowsDuplicate = try container.decode(Bool.self, forKey: .allowsDuplicate)
        depth = try container.decode(Int.self, forKey: .depth)
        attempt = try container.decode(Int.self, forKey: .attempt)
        redirects = try container.decode([WebURL].self, forKey: .redirects)
    }

    /// Writes the request.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(url, forKey: .url)
        try container.encode(method.rawValue, forKey: .method)
        try container.encode(headerFields, forKey: .headerFields)
        try container.encodeIfPresent(body, forKey: .body)
        try container.encode(priority, forKey: .priority)
        try container.encodeIfPresent(timeout, forKey: .timeout)
        try container.encodeIfPresent(maximumBodySize, forKey: .maximumBodySize)
        try container.encode(acceptedStatuses, forKey: .acceptedStatuses)
        try container.encode(allowsDuplicate, forKey: .allowsDuplicate)
        try container.encode(depth, forKey: .depth)
        try container.encode(attempt, forKey: .attempt)
        try container.encode(redirects, forKey: .redirects)
    }
}
