import SpiderCore
public import SpiderHTTP
public import SpiderURL

extension Response {
    private struct Sitemaps: Sendable {
        var urls: [WebURL]
    }

    /// The sitemaps that robots.txt of the response's site names; the layer `robots` sets them.
    ///
    /// ```swift
    /// for sitemap in response.sitemaps { crawl.follow(sitemap: sitemap, as: .sitemap) }
    /// ```
    public var sitemaps: [WebURL] {
        get { attachment(Sitemaps.self)?.urls ?? [] }
        set { attach(Sitemaps(urls: newValue)) }
    }
}
