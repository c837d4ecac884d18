import SpiderKit

/// The articles of a site that lists them in sitemaps.
struct News: Spider {
    static let name = "news"
    static let summary = "articles that a sitemap lists, since a given day"

    struct Options: SpiderOptions {
        var sitemap = "https://news.example/sitemap.xml"
        var since = "2024-01-01"
    }

    struct Article: Item {
        var url: WebURL
        var title: String
        var author: String?
        var published: String?
        var text: String
    }

    static let items: [any Item.Type] = [Article.self]

    enum Page: Codable, Sendable { case sitemap, article }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow(sitemap: crawl.options.sitemap, as: .sitemap)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .sitemap:
            // A sitemap lists pages or further sitemaps. Days in the form 2024-01-31 sort like text.
            for entry in response.sitemap.entries where entry.lastModified ?? "9999" >= crawl.options.since {
                crawl.follow(entry, as: .article, nested: .sitemap)
            }
        case .article:
            crawl.yield(
                Article(
                    url: response.url,
                    title: try response.one("article h1").text,
                    author: try response.value("meta[name=author]::attr(content)"),
                    published: try response.value("article time::attr(datetime)"),
                    text: try response.css("article p").texts.joined(separator: "\n")))
        }
    }
}
