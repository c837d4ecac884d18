import SpiderKit

/// Films that are coming to one city's cinemas, each with its poster.
struct Douban: Spider {
    static let name = "douban"
    static let summary = "films coming to one city's cinemas, each with its poster"
    static let recording: String? = bundledFile("Recording/douban.warc.gz")

    struct Options: SpiderOptions {
        var city = "beijing"
        var site = "https://movie.douban.com"
    }

    /// What the list says of a film, and what its own page adds.
    struct Film: Item {
        var position: Int
        var title: String
        var date: String
        var poster: String?
        var url: String
        var genre: String
        var region: String
        var wanted: Int?
        var director: [String]?
        var cast: [String]?
    }

    enum Page: Codable, Sendable { case upcoming, film(Film) }

    /// Each item on the list closes one element too many. Where the page does not make up for it, the second item comes
    /// behind the list, the third behind what the list is in, and so on.
    private static let items = "#showing-soon .item, #showing-soon ~ .item, :has(#showing-soon) ~ .item"

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("\(crawl.options.site)/cinema/later/\(crawl.options.city)/", as: .upcoming)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .upcoming:
            _ = try response.one("#showing-soon")
            for (index, item) in try response.css(Self.items).enumerated() {
                let link = try item.one("h3 a")
                let facts = try item.css("li").texts
                let film = try Film(
                    position: index + 1, title: link.text, date: item.one("li").text, url: link.url("href").href,
                    genre: facts.dropFirst(1).first ?? "", region: facts.dropFirst(2).first ?? "",
                    wanted: Int((facts.last ?? "").prefix { $0.isNumber }))
                try crawl.follow(link, as: .film(film))
            }
        case .film(var film):
            film.poster = try response.first("#mainpic img")?.url("src").href
            film.director = try response.css("#info [rel='v:directedBy']").texts
            film.cast = try response.css("#info [rel='v:starring']").texts
            crawl.yield(film)
        }
    }
}
