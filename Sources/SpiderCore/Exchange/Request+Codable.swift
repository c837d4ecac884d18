import HTTPTypes
public import SpiderHTTP
import SpiderURL

extension Request: Codable {
    private enum CodingKeys: String, CodingKey {
        case url, method, headerFields, body, priority, delay, timeout, maximumSize, allowsTruncation, allowedStatuses
        case allowsDuplicate, session, proxy, connection, destination, referrer, depth
        case sitemapNesting, attempt, redirects, attachments
    }

    /// Decodes a request.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if a key is missing, or its value isn't valid.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let method = try container.decode(String.self, forKey: .method)
        guard let method = HTTPRequest.Method(method) else {
            throw DecodingError.dataCorruptedError(
                forKey: .method, in: container, debugDescription: "'\(method)' cannot be a method")
        }
        self.init(try container.decode(WebURL.self, forKey: .url), method: method)
        headerFields = try container.decode(HTTPFields.self, forKey: .headerFields)
        body = try container.decodeIfPresent(Body.self, forKey: .body)
        priority = try container.decode(Int.self, forKey: .priority)
        delay = try container.decode(StoredDuration.self, forKey: .delay).duration
        timeout = try container.decodeIfPresent(StoredDuration.self, forKey: .timeout)?.duration
        maximumSize = try container.decodeIfPresent(Int.self, forKey: .maximumSize)
        allowsTruncation = try container.decode(Bool.self, forKey: .allowsTruncation)
        allowedStatuses = try container.decode(StatusSet.self, forKey: .allowedStatuses)
        allowsDuplicate = try container.decode(Bool.self, forKey: .allowsDuplicate)
        session = try container.decode(String.self, forKey: .session)
        proxy = try container.decodeIfPresent(Proxy.self, forKey: .proxy)
        connection = try container.decodeIfPresent(ConnectionOptions.self, forKey: .connection)
        destination = try container.decodeIfPresent(FileDestination.self, forKey: .destination)
        referrer = try container.decodeIfPresent(Referrer.self, forKey: .referrer)
        depth = try container.decode(Int.self, forKey: .depth)
        sitemapNesting = try container.decodeIfPresent(Int.self, forKey: .sitemapNesting)
        attempt = try container.decode(Int.self, forKey: .attempt)
        redirects = try container.decode([WebURL].self, forKey: .redirects)
        if let attachments = try container.decodeIfPresent(RequestAttachments.self, forKey: .attachments) {
            ownCrawl.attachments = attachments
        }
    }

    /// Encodes the request with its attachments.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(url, forKey: .url)
        try container.encode(method.rawValue, forKey: .method)
        try container.encode(headerFields, forKey: .headerFields)
        try container.encodeIfPresent(body, forKey: .body)
        try container.encode(priority, forKey: .priority)
        try container.encode(StoredDuration(delay), forKey: .delay)
        try container.encodeIfPresent(timeout.map(StoredDuration.init), forKey: .timeout)
        try container.encodeIfPresent(maximumSize, forKey: .maximumSize)
        try container.encode(allowsTruncation, forKey: .allowsTruncation)
        try container.encode(allowedStatuses, forKey: .allowedStatuses)
        try container.encode(allowsDuplicate, forKey: .allowsDuplicate)
        try container.encode(session, forKey: .session)
        try container.encodeIfPresent(proxy, forKey: .proxy)
        try container.encodeIfPresent(connection, forKey: .connection)
        try container.encodeIfPresent(destination, forKey: .destination)
        try container.encodeIfPresent(referrer, forKey: .referrer)
        try container.encode(depth, forKey: .depth)
        try container.encodeIfPresent(sitemapNesting, forKey: .sitemapNesting)
        try container.encode(attempt, forKey: .attempt)
        try container.encode(redirects, forKey: .redirects)
        if !crawl.attachments.isEmpty { try container.encode(crawl.attachments, forKey: .attachments) }
    }
}

/// A duration as seconds and attoseconds (10⁻¹⁸ s): Swift's own form has unsigned 64-bit numbers, which JSON readers
/// don't support.
private struct StoredDuration: Codable {
    let duration: Duration

    init(_ duration: Duration) { self.duration = duration }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        let seconds = try container.decode(Int64.self)
        duration = Duration(secondsComponent: seconds, attosecondsComponent: try container.decode(Int64.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(duration.components.seconds)
        try container.encode(duration.components.attoseconds)
    }
}
