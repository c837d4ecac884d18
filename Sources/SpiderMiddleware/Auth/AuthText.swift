import SpiderCore

/// A user name, a password or a token in the configuration: text without control characters.
struct AuthText: Codable {
    let value: String

    init(_ value: String) { self.value = value }

    /// Reads a text; a whole number is taken as it is written.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected text without control characters")
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
