extension WebURL: Hashable {
    /// Returns whether two URLs have the same text.
    public static func == (left: WebURL, right: WebURL) -> Bool { left.href == right.href }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(href) }
}

extension WebURL: LosslessStringConvertible {
    /// The whole URL as text.
    public var description: String { href }
}

extension WebURL: Codable {
    /// Decodes a URL from its text.
    ///
    /// - Throws: `DecodingError.dataCorrupted` with an underlying ``URLError`` if the text isn't an absolute URL.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(URLError) {
            try self.init(parsing: text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.description, underlyingError: error))
        }
    }

    /// Encodes the URL as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(href)
    }
}
