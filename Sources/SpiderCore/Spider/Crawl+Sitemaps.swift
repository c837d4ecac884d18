public import SpiderHTML
import SpiderHTTP
public import SpiderURL

extension Crawl {
    /// Follows a sitemap, and counts the sitemaps that have led to it.
    ///
    /// ```swift
    /// case .home:
    ///     for sitemap in response.sitemaps { crawl.follow(sitemap: sitemap, as: .sitemap) }
    /// case .sitemap:
    ///     for entry in response.sitemap.entries { crawl.follow(entry, as: .film, nested: .sitemap) }
    /// ```
    ///
    /// A list of sitemaps may list only sitemaps of pages (sitemaps.org, "Using Sitemap index files"), and some list
    /// further lists, or themselves under ever new names. If more sitemaps than `limits.sitemap_nesting` have led to
    /// one, it counts as skipped.
    ///
    /// - Parameters:
    ///   - url: the sitemap
    ///   - page: the kind of page that it is
    public func follow(sitemap url: WebURL, as page: S.Page) {
        var request = Request(url)
        request.sitemapNesting = response?.request.sitemapNesting.map { $0 + 1 } ?? 0
        follow(request, as: page)
    }

    /// Follows a sitemap whose URL may be relative to the page's.
    ///
    /// - Parameters:
    ///   - address: the sitemap
    ///   - page: the kind of page that it is
    /// - Throws: `URLError` if it isn't a URL.
    public func follow(sitemap address: String, as page: S.Page) throws {
        try follow(sitemap: WebURL(parsing: address, base: response?.linkBase), as: page)
    }

    /// Follows an entry of a sitemap: a page, or a sitemap in it.
    ///
    /// - Parameters:
    ///   - entry: the entry
    ///   - page: the kind of page that it leads to if it is a page
    ///   - sitemap: the kind of page that it leads to if it is a sitemap
    public func follow(_ entry: Sitemap.Entry, as page: S.Page, nested sitemap: S.Page) {
        if entry.isSitemap { follow(sitemap: entry.url, as: sitemap) } else { follow(entry.url, as: page) }
    }
}
