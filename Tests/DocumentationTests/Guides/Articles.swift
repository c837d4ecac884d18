import SpiderKit

/// The spider of the guide to sitemaps.
struct Articles: Spider {
    static let name = "articles"

    struct Options: SpiderOptions {
        var site = "https://news.example"
        var since = "2026-01-01"
    }

    struct Article: Item, Extractable {
        @Field("h1") var title: String
        @Field("time::attr(datetime)") var published: String?
    }

    enum Page: Codable, Sendable { case sitemap, article }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow(sitemap: "\(crawl.options.site)/sitemap.xml", as: .sitemap)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .sitemap:
            for entry in response.sitemap.entries where entry.lastModified ?? "9999" >= crawl.options.since {
                crawl.follow(entry, as: .article, nested: .sitemap)
            }
        case .article:
            crawl.yield(try response.extract(Article.self))
        }
    }
}
