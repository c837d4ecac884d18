/// The setting `traces`: where spans of the crawl go.
package struct TraceSettings: Codable, Sendable {
    /// The address of a collector that takes OTLP over HTTP; nothing is traced if it is `nil`.
    package var url: String?
    /// The share of pages that are traced, chosen at random.
    package var ratio = Fraction(clamping: 1)
    /// Header fields that the collector wants, such as a key.
    package var headers: [String: HeaderValue] = [:]

    /// The default settings.
    package init() {}
}
