import SpiderKit

/// The films of a JSON API that answers page by page.
struct Films: Spider {
    static let name = "films"
    static let summary = "films of a JSON API, each with its cast"

    struct Options: SpiderOptions {
        var api = "https://films.example/api"
        var year = 1967
        var key = ""
    }

    struct Film: Item {
        var id: Int
        var title: String
        var director: String
        var cast: [String]?
    }

    static let items: [any Item.Type] = [Film.self]

    /// An answer of the search: what it has, and where the next answer is.
    struct Results: Decodable {
        var films: [Film]
        var next: String?
    }

    enum Page: Codable, Sendable { case results, cast(of: Film) }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow(request("\(crawl.options.api)/films?year=\(crawl.options.year)", crawl), as: .results)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .results:
            let results = try response.json(Results.self)
            for film in results.films {
                crawl.follow(try request("\(crawl.options.api)/films/\(film.id)/credits", crawl), as: .cast(of: film))
            }
            if let next = results.next { crawl.follow(try request(next, crawl), as: .results) }
        case .cast(of: var film):
            // JSONPath, for one part of a large answer.
            let actors = try response.json().values(at: "$.credits[?@.job == 'actor'].name")
            film.cast = try actors.map { try $0.decode(String.self) }
            crawl.yield(film)
        }
    }

    private func request(_ url: String, _ crawl: Crawl<Self>) throws -> Request {
        var request = Request(try WebURL(parsing: url))
        request.headerFields[.accept] = "application/json"
        request.headerFields[.authorization] = "Bearer \(crawl.options.key)"
        return request
    }
}
