import SpiderKit

/// Every page of one site, each link once; an item a product, or a page where it is no shop.
struct Shop: Spider {
    static let name = "shop"

    struct Options: SpiderOptions {
        var start = ""
        var isShop = true
    }

    struct Product: Item {
        var url, title, price: String
        var stock: Int
        var upc, category, description, image: String
        var n_related: Int
    }

    struct Plain: Item {
        var url, title: String
        var n_links: Int
    }

    enum Page: Codable, Sendable { case any }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow(crawl.options.start, as: .any)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        let links = try response.css("a[href]")
        if crawl.options.isShop {
            if try response.first("article.product_page") != nil { try crawl.yield(product(response)) }
        } else {
            try crawl.yield(Plain(url: response.url.href, title: response.one("h1").text, n_links: links.count))
        }
        crawl.follow(every: links, as: page)
    }

    private func product(_ response: Response) throws -> Product {
        let main = try response.one(".product_main")
        return try Product(
            url: response.url.href, title: main.one("h1").text, price: main.one("p.price_color").text,
            stock: stock(main.one("p.availability").text), upc: response.one("th:contains('UPC') + td").text,
            category: response.one("ul.breadcrumb li:nth-child(3) a").text,
            description: response.one("div.description").text,
            image: response.one("#product_gallery img").url("src").href,
            n_related: response.css("section.related article.product_card").count)
    }

    /// `In stock (19 available)` → 19
    private func stock(_ text: String) -> Int {
        Int(text.drop { $0 != "(" }.dropFirst().prefix { $0.isNumber }) ?? 0
    }
}
