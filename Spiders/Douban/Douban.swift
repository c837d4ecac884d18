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

    /// A film, as the list shows it, with details from its own page.
    struct Film: Item, Extractable {
        var position = 0
        @Field("h3 a") var title: String
        @Field("li") var date: String
        var poster: WebURL?
        @Field("h3 a") var url: WebURL
        @Field("li:nth-child(2)") var genre = ""
        @Field("li:nth-child(3)") var region = ""
        @Field("li:last-child", matching: #"^\d+"#) var wanted: Int?
        var director: [String]?
        var cast: [String]?
    }

    static let items: [any Item.Type] = [Film.self]

    enum Page: Codable, Sendable { case upcoming, film(Film) }

    /// Each item on the list closes one element too many. If the page doesn't make up for that, the second item comes after
    /// the list, the third after the element around the list, and so on.
    private static let boxes: CSS = "#showing-soon .item, #showing-soon ~ .item, :has(#showing-soon) ~ .item"

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("\(crawl.options.site)/cinema/later/\(crawl.options.city)/", as: .upcoming)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .upcoming:
            _ = try response.one("#showing-soon")
            for (index, item) in try response.css(Self.boxes).enumerated() {
                var film = try item.extract(Film.self)
                film.position = index + 1
                crawl.follow(film.url, as: .film(film))
            }
        case .film(var film):
            film.poster = try response.first("#mainpic img")?.url()
            film.director = try response.css("#info [rel='v:directedBy']").texts
            film.cast = try response.css("#info [rel='v:starring']").texts
            crawl.yield(film)
        }
    }
}
