/// The setting `drift`: when a crawl ends with a status of its own because its fields have become emptier.
package struct DriftSettings: Codable, Sendable {
    /// The fraction of the last good run's fill rate below which a field has drifted; `nil` if no crawl ends with that
    /// status.
    package var failBelow: Fraction?

    /// The default settings.
    package init() {}

    private enum CodingKeys: String, CodingKey {
        case failBelow = "fail_below"
    }
}
