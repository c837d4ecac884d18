/// The setting `limits.host`: the limits of each host and port; `nil` is no limit.
package struct HostLimits: Codable, Sendable, Equatable {
    /// The number of its pages that are fetched, failed ones included.
    package var pages: Bounded<PageCount>?

    /// The number of items of its pages that outputs get.
    package var items: Bounded<PageCount>?

    /// The bytes of all its pages together, after decompression.
    package var bytes: ByteCount?

    /// The time for which it gets requests, from the first one on.
    package var time: Interval?

    /// The number of links between the start and its pages.
    package var depth: Bounded<LinkDepth>?

    /// The number of its pages that may fail one after the other.
    package var errorsInARow: Bounded<PageCount>?

    /// Creates no limits.
    package init() {}

    /// Whether there is no limit.
    package var isEmpty: Bool { self == HostLimits() }

    private enum CodingKeys: String, CodingKey {
        case pages, items, bytes, time, depth
        case errorsInARow = "errors_in_a_row"
    }
}
