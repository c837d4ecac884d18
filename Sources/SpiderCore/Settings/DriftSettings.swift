/// The setting `drift`: when a crawl whose fields have become emptier ends with a status of its own.
package struct DriftSettings: Codable, Sendable {
    /// The share of the last good run's fill rate below which a field has drifted; `nil` if no crawl ends with that status.
    package var failBelow: Fraction?

    /// The default settings.
    package init() {}

    private enum CodingKeys: String, CodingKey {
        case failBelow = "fail_below"
    }
}
