extension Sitemap {
    /// The form of a sitemap.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Pages in XML: `urlset`.
        case pages
        /// Other sitemaps in XML: `sitemapindex`.
        case index
        /// A URL a line.
        case text
        /// An RSS feed.
        case rss
        /// An Atom feed.
        case atom
    }
}
