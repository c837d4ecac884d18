import SpiderCore

/// The name that robots.txt calls a robot by. It has letters, digits, `-`, `_` and `.`; RFC 9309 (section 2.2.1) allows
/// no digits and dots, but files have them.
struct ProductToken: Sendable, Hashable, Codable {
    let text: String

    /// Creates a name; `nil` if the text has other characters.
    ///
    /// - Parameter text: the name, in any case
    init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= 255, text.utf8.allSatisfy(ProductToken.mayHave) else { return nil }
        self.text = text
    }

    private static func mayHave(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "-_.".utf8.contains(byte)
    }

    /// Reads a name.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't one.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let token = ProductToken(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is no robot's name, write letters, digits, '-', '_' and '.'"
            )
        }
        self = token
    }

    /// Writes the name.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
