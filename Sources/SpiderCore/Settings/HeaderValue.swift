import HTTPTypes

/// The value of a header field in the configuration: text without control characters.
public struct HeaderValue: Codable, Sendable, Hashable {
    /// The text.
    public let value: String

    /// Creates a value; `nil` if the text has control characters.
    ///
    /// - Parameter value: the text
    public init?(_ value: String) {
        guard HTTPField.isValidValue(value) else { return nil }
        self.value = value
    }

    /// Reads a value; a number is taken as it is written.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't text, or has control characters.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
        guard let value = HeaderValue(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a header field's value has no control characters, and no blanks around it")
        }
        self = value
    }

    /// Writes the value.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
