extension TextEncoding: Codable {
    /// Decodes an encoding from one of its labels.
    ///
    /// - Parameter decoder: the decoder of the label.
    /// - Throws: `DecodingError` if no encoding has this label.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let label = try container.decode(String.self)
        guard let encoding = TextEncoding(label: label) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "there is no encoding '\(label.prefix(40))', such as utf-8 or gb18030")
        }
        self = encoding
    }

    /// Encodes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
