extension TextEncoding: Codable {
    /// Reads a label.
    ///
    /// - Parameter decoder: where it stands.
    /// - Throws: `DecodingError` where no encoding has it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let label = try container.decode(String.self)
        guard let encoding = TextEncoding(label: label) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "there is no encoding '\(label.prefix(40))', such as utf-8 or gb18030")
        }
        self = encoding
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
