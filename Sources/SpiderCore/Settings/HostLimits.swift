/// The setting `limits.host`: the limits of each host and port; `nil` is no limit.
public struct HostLimits: Codable, Sendable, Equatable {
    /// The number of its pages that are fetched, failed ones included.
    public var pages: Bounded<PageCount>?

    /// The number of items of its pages that outputs get.
    public var items: Bounded<PageCount>?

    /// The bytes of all its pages together, after decompression.
    public var bytes: ByteCount?

    /// The time in which it is sent requests, from the first one on.
    public var time: Interval?

    /// The number of links between the start and its pages.
    public var depth: Bounded<LinkDepth>?

    /// The number of its pages that may fail one after the other.
    public var errorsInARow: Bounded<PageCount>?

    /// No limits.
    public init() {}

    /// Whether nothing is limited.
    package var isEmpty: Bool { self == HostLimits() }

    private enum CodingKeys: String, CodingKey {
        case pages, items, bytes, time, depth
        case errorsInARow = "errors_in_a_row"
    }
}
