import SpiderKit

/// Quotations from a list whose pages link to the next one.
struct Quotes: Spider {
    static let name = "quotes"
    static let summary = "quotations, each with its author and tags"

    struct Options: SpiderOptions { var site = "https://quotes.example/" }

    struct Quote: Item, Extractable {
        @Field(".text") var text: String
        @Field(".author") var author: String
        @Field(".tag") var tags: [String]
    }

    static let items: [any Item.Type] = [Quote.self]

    enum Page: Codable, Sendable { case list }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow(crawl.options.site, as: .list)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        for quote in try response.extract(Quote.self, each: ".quote") { crawl.yield(quote) }
        try crawl.follow(every: response.css("li.next a"), as: .list)
    }
}
