extension WebURL: Hashable {
    /// Whether two URLs have the same text.
    public static func == (left: WebURL, right: WebURL) -> Bool { left.href == right.href }

    /// Feeds the text, which all other parts follow from.
    public func hash(into hasher: inout Hasher) { hasher.combine(href) }
}

extension WebURL: LosslessStringConvertible {
    /// The whole URL as text.
    public var description: String { href }
}

extension WebURL: Codable {
    /// Reads a URL from its text.
    ///
    /// - Throws: `DecodingError.dataCorrupted` with a ``URLError`` beneath where the text is not an absolute URL.
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

    /// Writes the URL as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(href)
    }
}
