/// A part of a whole: 0 to 1.
public struct Fraction: Sendable, Hashable, Codable {
    /// The number.
    public let value: Double

    /// Creates the nearest number between 0 and 1.
    ///
    /// - Parameter value: any number; NaN counts as 0
    public init(clamping value: Double) { self.value = value > 0 ? min(value, 1) : 0 }

    /// Reads a number.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't between 0 and 1.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = try container.decode(Double.self)
        guard (0...1).contains(value) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(value) is out of range, 0 to 1 is possible")
        }
    }

    /// Writes the number.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
