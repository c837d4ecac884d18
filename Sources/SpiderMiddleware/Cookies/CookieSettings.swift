import SpiderCore

/// The setting `cookies`: what a crawl begins with, and where cookies are kept.
struct CookieSettings: PluginSettings {
    /// Cookies that are sent to the sites that the crawl starts at, and to no other, in all sessions: a cookie's name to
    /// its value.
    var values: [String: CookieText] = [:]

    /// A file in Netscape's form that cookies are read from, where it exists, and written to at the end: those of the
    /// session without a name.
    var file: String?

    /// How many sessions have a jar; the one that was used longest ago goes, with its cookies, if there are more.
    var sessions: Bounded<SessionCount> = 1_000

    /// No cookies.
    init() {}
}

/// The value of a cookie as it is configured.
struct CookieText: Codable, Sendable, Hashable {
    /// The text.
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

    /// Whether a text can be the name of a cookie.
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

/// The number of sessions whose cookies are kept.
enum SessionCount: Bounds {
    static let range = 1...100_000
}
