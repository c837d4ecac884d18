import SpiderKit

/// Reads a shelf of books and each book's page: for tests of the commands that try a spider.
struct Shelf: Spider {
    static let name = "shelf"
    static let summary = "books of a shelf"

    struct Options: SpiderOptions {
        var site = "https://books.example"
        var price = ".price"
    }

    struct Book: Item, Extractable {
        @Field("h3") var title: String
        var price: String?
    }

    static let items: [any Item.Type] = [Book.self]

    enum Page: Codable, Sendable { case shelf, book(Book) }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("\(crawl.options.site)/", as: .shelf)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .shelf:
            for box in try response.css(".book") {
                try crawl.follow(box.one("a"), as: .book(box.extract()))
            }
        case .book(var book):
            book.price = try response.one(CSS(parsing: crawl.options.price)).text
            crawl.yield(book)
        }
    }
}
