/// The setting `limits.host`: how much of a crawl each host and port may take.
public struct HostLimits: Codable, Sendable, Equatable {
    /// How many of its pages are fetched, those that fail counted in; no limit if it is `nil`.
    public var pages: Bounded<PageCount>?

    /// How many items of its pages the outputs get; no limit if it is `nil`.
    public var items: Bounded<PageCount>?

    /// How many bytes its pages may have in all, after decompression; no limit if it is `nil`.
    public var bytes: ByteCount?

    /// How long it is asked for pages, from the first one on; no limit if it is `nil`.
    public var time: Interval?

    /// How many links away from the start its pages may be; no limit if it is `nil`.
    public var depth: Bounded<LinkDepth>?

    /// How many of its pages may fail with none between them that does not; no limit if it is `nil`.
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
