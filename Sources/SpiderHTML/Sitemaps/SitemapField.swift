/// A field of an entry whose text is collected.
enum SitemapField {
    case location
    case lastModified
    case changeFrequency
    case priority
    /// The address of a feed's item, where that is not given otherwise.
    case identifier
    /// A date that counts where no better one is given.
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
