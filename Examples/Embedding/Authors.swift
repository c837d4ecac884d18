import SpiderKit

/// The authors of quotations, from a list whose pages link to the next one.
struct Authors: Spider {
    static let name = "authors"

    struct Options: SpiderOptions { var site = "https://quotes.example/" }

    struct Author: Item, Extractable {
        @Field(".author") var name: String
    }

    enum Page: Codable, Sendable { case list }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow(crawl.options.site, as: .list)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        for author in try response.extract(Author.self, each: ".quote") { crawl.yield(author) }
        try crawl.follow(every: response.css("li.next a"), as: .list)
    }
}
