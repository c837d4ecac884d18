/// A field of an entry whose text is collected.
enum SitemapField {
    case location
    case lastModified
    case changeFrequency
    case priority
    /// The URL of a feed's item, if there is no other.
    case identifier
    /// A date that counts if there is no better one.
    case published
    /// A field of an extension, by its name.
    case part(String)

    /// Returns the field of the sitemap or the feed itself with a name.
    static func named(_ name: String, in kind: Sitemap.Kind) -> SitemapField? {
        switch (kind, name) {
        case (.pages, "loc"), (.index, "loc"), (.rss, "link"): .location
        case (.pages, "lastmod"), (.index, "lastmod"), (.rss, "pubDate"), (.atom, "updated"): .lastModified
        case (.pages, "changefreq"): .changeFrequency
        case (.pages, "priority"): .priority
        case (.rss, "guid"): .identifier
        case (.atom, "published"): .published
        default: nil
        }
    }
}
