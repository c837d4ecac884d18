import SpiderCore
import SpiderURL

/// A prefix of a path, in whole segments: `/films` and `/films/` cover `/films/1`, but not `/filmstars`.
struct PathPrefix: Codable, Sendable, Hashable {
    /// The prefix as it is written.
    let text: String

    /// The prefix in the form of canonical URLs.
    private let path: String

    /// Reads a prefix.
    ///
    /// - Parameter text: a path that begins with a slash, without query and fragment
    init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "/"), let url = WebURL("http://host\(text)"), url.host == "host",
            url.query == nil, url.fragment == nil
        else { return nil }
        self.text = text
        path = url.canonical.path
    }

    /// Returns whether a path begins with the prefix.
    ///
    /// - Parameter path: the path of a canonical URL
    func covers(_ path: String) -> Bool {
        let (whole, beginning) = (path.utf8, self.path.utf8)
        guard whole.starts(with: beginning) else { return false }
        let slash = UInt8(ascii: "/")
        return beginning.last == slash || whole.count == beginning.count
            || whole.dropFirst(beginning.count).first == slash
    }

    /// Reads a beginning.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't one.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let prefix = PathPrefix(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is no beginning of a path, write /films/")
        }
        self = prefix
    }

    /// Writes it as it is written.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
