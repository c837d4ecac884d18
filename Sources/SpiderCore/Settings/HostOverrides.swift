package import SpiderValue

/// The setting `hosts`: settings for some hosts or URLs, by a pattern.
///
/// ```yaml
/// hosts:
///   "*.example.org": {delay: 2s, retry: {times: 10}}
/// ```
///
/// The first pattern that matches a URL counts.
package struct HostOverrides: Codable, Sendable {
    /// One entry, with all settings that apply to its URLs.
    package struct Entry: Sendable {
        package let pattern: HostPattern
        package let settings: Settings

        package init(pattern: HostPattern, settings: Settings) {
            self.pattern = pattern
            self.settings = settings
        }
    }

    /// The entries in the file's form: patterns with the keys that they override.
    package let written: Object

    /// The entries, each merged with the settings around it; the loader sets them.
    package var entries: [Entry] = []

    /// Creates an empty mapping.
    package init() { written = Object([]) }

    /// Reads the entries.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't a mapping.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Value.self)
        guard case .object(let object) = value else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a mapping of hosts to settings")
        }
        written = object
    }

    /// Writes the entries.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Value.object(written))
    }
}
