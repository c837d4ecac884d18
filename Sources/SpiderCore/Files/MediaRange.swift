/// A media type, or all of a kind: `image/png`, `image/*`, `*/*`.
public struct MediaRange: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The range as it is written.
    public let description: String

    /// Reads a range.
    ///
    /// - Parameter text: such as `image/*`
    /// - Throws: `PathMistake` if it isn't one.
    package init(_ text: String) throws(PathMistake) {
        let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.allSatisfy { 0x21...0x7E ~= $0 } }) else {
            throw PathMistake(description: "'\(text)' is no media type, write image/png or image/*")
        }
        description = text.lowercased()
    }

    /// Returns whether a media type is in the range.
    ///
    /// - Parameter type: such as `image/png`
    package func contains(_ type: String) -> Bool {
        if description == "*/*" { return true }
        return description.hasSuffix("/*") ? type.hasPrefix(description.dropLast()) : type == description
    }

    /// Decodes a range.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't one.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let mistake as PathMistake {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: mistake.description)
        }
    }

    /// Encodes the range as it is written.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
