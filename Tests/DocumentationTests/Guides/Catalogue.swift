import SpiderKit

/// The spider of the guide to JSON APIs.
struct Catalogue: Spider {
    static let name = "catalogue"

    struct Options: SpiderOptions { var query = "lamp" }

    struct Product: Item {
        var id: Int
        var name: String
        var price: Double?
    }

    struct Query: Codable, Sendable {
        var text: String
        var page = 1
    }

    struct Answer: Decodable {
        var products: [Product]
        var pages: Int
    }

    enum Page: Codable, Sendable { case answer(to: Query) }

    func start(_ crawl: Crawl<Self>) async throws {
        try ask(Query(text: crawl.options.query), crawl)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        guard case .answer(to: var query) = page else { return }
        let answer = try response.json(Answer.self)
        for product in answer.products { crawl.yield(product) }
        if query.page < answer.pages {
            query.page += 1
            try ask(query, crawl)
        }
    }

    private func ask(_ query: Query, _ crawl: Crawl<Self>) throws {
        var request = try Request(WebURL(parsing: "https://api.example/search"), json: query)
        request.headerFields[.accept] = "application/json"
        crawl.follow(request, as: .answer(to: query))
    }
}
