import SpiderCore

/// The section `cookies`: the cookies that a crawl starts with, and the file that keeps them.
struct CookieSettings: PluginSettings {
    /// Cookies for the hosts that the crawl starts at, in all sessions: names with their values. No other host gets
    /// them.
    var values: [String: CookieText] = [:]

    /// A file in Netscape's format. Its cookies are read if it exists, and it is written when the crawl ends. It has
    /// the cookies of the session without a name.
    var file: String?

    /// The number of sessions that have a jar. If there are more, the one that hasn't been used for the longest time
    /// loses its cookies.
    var sessions: Bounded<SessionCount> = 1_000

    init() {}
}

/// The value of a cookie in the configuration.
struct CookieText: Codable, Sendable, Hashable {
    let value: String

    /// Reads a value; a number is taken as it is written.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't text, or has characters that no cookie may have.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: ";") }) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a cookie has no semicolon and no control characters")
        }
    }

    /// Returns whether a text can be the name of a cookie.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "=") }
    }

    /// Writes the text.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// The number of sessions that have a jar.
enum SessionCount: Bounds {
    static let range = 1...100_000
}
