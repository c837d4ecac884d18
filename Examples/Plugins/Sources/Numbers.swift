import SpiderKit

/// Numbered pages, each of which links to two others.
struct Numbers: Spider {
    static let name = "numbers"
    static let summary = "numbered pages, with the language that they came in"

    struct Options: SpiderOptions { var site = "https://numbers.example" }

    struct Number: Item, Extractable {
        @Field("h1") var number: Int
        @Field("html::attr(lang)") var language: String
    }

    static let items: [any Item.Type] = [Number.self]

    enum Page: Codable, Sendable { case number }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("\(crawl.options.site)/0", as: .number)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        crawl.yield(try response.extract(Number.self))
        try crawl.follow(every: response.css("a"), as: .number)
    }
}
