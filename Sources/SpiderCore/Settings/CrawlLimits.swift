/// The setting `limits`: numbers that a crawl doesn't exceed; `nil` is no limit.
package struct CrawlLimits: Codable, Sendable {
    /// The largest body that is accepted, after decompression.
    package var body = ByteCount(32 << 20)

    /// The longest time that the spider and the pipelines may work on one page.
    package var pageTime = Interval(.seconds(120))

    /// The number of pages that are fetched, failed ones included.
    package var pages: Bounded<PageCount>?

    /// The number of items that outputs get.
    package var items: Bounded<PageCount>?

    /// The bytes of all pages together, after decompression.
    package var bytes: ByteCount?

    /// The longest time that the crawl may take.
    package var time: Interval?

    /// The number of links between the start and a page.
    package var depth: Bounded<LinkDepth>?

    /// The number of sitemaps that may lead to a sitemap, each listed by the one before.
    package var sitemapNesting: Bounded<SitemapNesting> = 5

    /// The number of pages that may fail one after the other.
    package var errorsInARow: Bounded<PageCount>?

    /// The limits of each host.
    package var host = HostLimits()

    /// The default limits.
    package init() {}

    private enum CodingKeys: String, CodingKey {
        case body
        case pageTime = "page_time"
        case pages, items, bytes, time, depth
        case sitemapNesting = "sitemap_nesting"
        case errorsInARow = "errors_in_a_row"
        case host
    }
}

/// The number of pages or items of a crawl.
package enum PageCount: Bounds {
    /// The bounds.
    package static let range = 1...1_000_000_000_000
}

/// The number of links between the start and a page.
package enum LinkDepth: Bounds {
    /// The bounds.
    package static let range = 0...1_000_000
}

/// The number of sitemaps that lead to a sitemap.
package enum SitemapNesting: Bounds {
    /// The bounds.
    package static let range = 0...1_000
}
