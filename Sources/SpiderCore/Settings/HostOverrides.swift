package import SpiderValue

/// The setting `hosts`: what is otherwise for some hosts or URLs, by a pattern.
///
/// ```yaml
/// hosts:
///   "*.example.org": {delay: 2s, retry: {times: 10}}
/// ```
///
/// The first pattern that matches counts.
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

    /// What stands in the file: a pattern to a part of the settings.
    package let written: Object

    /// What it comes to, laid over the settings around it; the loader fills this in.
    package var entries: [Entry] = []

    /// No exceptions.
    package init() { written = Object([]) }

    /// Reads the entries, as they stand.
    ///
    /// - Parameter decoder: where they stand
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

    /// Writes the entries, as they stand.
    ///
    /// - Parameter encoder: where to
    /// - Throws: what the encoder throws.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Value.object(written))
    }
}
