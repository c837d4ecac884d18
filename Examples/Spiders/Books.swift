import SpiderKit

/// The books of a shop: the shelf has the title and the price, each book's own page has the rest.
struct Books: Spider {
    static let name = "books"
    static let summary = "the books of one shelf, each with what its own page says"

    struct Options: SpiderOptions {
        var site = "https://books.example"
        var shelf = "travel"
    }

    struct Book: Item, Extractable {
        @Field("h3 a") var title: String
        @Field("h3 a") var url: WebURL
        @Field(".price") var price: Double
        @Field(".stock", matching: #"(\d+) left"#) var stock: Int?
        @Field(".sold-out") var isSoldOut: Bool
        var author = ""
        var pages: Int?
    }

    static let items: [any Item.Type] = [Book.self]

    /// A link to a book carries what the shelf says about it.
    enum Page: Codable, Sendable { case shelf, book(Book) }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("\(crawl.options.site)/shelf/\(crawl.options.shelf)/", as: .shelf)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .shelf:
            for book in try response.extract(Book.self, each: ".book") { crawl.follow(book.url, as: .book(book)) }
            try crawl.follow(every: response.css("a[rel=next]"), as: .shelf)
        case .book(var book):
            book.author = try response.one("[itemprop=author]").text
            book.pages = try response.first("th:contains('Pages') + td").map { try Int($0.number()) }
            crawl.yield(book)
        }
    }
}
