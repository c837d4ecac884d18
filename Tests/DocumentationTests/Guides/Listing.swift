import SpiderKit

/// The spider of the guide to following pages.
struct Listing: Spider {
    static let name = "listing"

    struct Product: Item, Extractable {
        @Field("h3 a") var title: String
        @Field(".price") var price: Double
    }

    enum Page: Codable, Sendable { case list }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("https://shop.example/list", as: .list)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        for product in try response.extract(Product.self, each: ".product") { crawl.yield(product) }
        try crawl.follow(every: response.css("a[rel=next], li.next a"), as: .list)
    }
}
