/// The setting `limits`: how much a crawl may take.
public struct CrawlLimits: Codable, Sendable {
    /// The largest body that is accepted, after decompression.
    public var body = ByteCount(32 << 20)

    /// The longest that a spider and the pipelines may work on one page.
    public var pageTime = Interval(.seconds(120))

    /// How many pages are fetched, those that fail counted in; no limit if it is `nil`.
    public var pages: Bounded<PageCount>?

    /// How many items the outputs get; no limit if it is `nil`.
    public var items: Bounded<PageCount>?

    /// How many bytes the pages may have in all, after decompression; no limit if it is `nil`.
    public var bytes: ByteCount?

    /// How long the crawl lasts; no limit if it is `nil`.
    public var time: Interval?

    /// How many links away from the start a page may be; no limit if it is `nil`.
    public var depth: Bounded<LinkDepth>?

    /// How many sitemaps may lead to a sitemap, each listed by the one before.
    public var sitemapNesting: Bounded<SitemapNesting> = 5

    /// How many pages may fail with none between them that does not; no limit if it is `nil`.
    public var errorsInARow: Bounded<PageCount>?

    /// How much of it each host may take.
    public var host = HostLimits()

    /// The default limits.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case body
        case pageTime = "page_time"
        case pages, items, bytes, time, depth
        case sitemapNesting = "sitemap_nesting"
        case errorsInARow = "errors_in_a_row"
        case host
    }
}

/// How many pages or items a crawl may come to.
public enum PageCount: Bounds {
    /// One at least.
    public static let range = 1...1_000_000_000_000
}

/// How many links away from the start a page may be.
public enum LinkDepth: Bounds {
    /// 0 is the start alone.
    public static let range = 0...1_000_000
}

/// How many sitemaps may lead to a sitemap, each listed by the one before.
public enum SitemapNesting: Bounds {
    /// 0 follows no list of sitemaps.
    public static let range = 0...1_000
}
