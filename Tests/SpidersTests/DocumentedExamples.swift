import SpiderKit

/// The spider that the README shows.
struct Books: Spider {
    static let name = "books"
    static let summary = "books of one shelf, each with what its own page says"

    struct Options: SpiderOptions { var shelf = "poetry" }
    static let items: [any Item.Type] = [Book.self]
    enum Page: Codable, Sendable { case shelf, book(Book) }

    struct Book: Item, Extractable {
        @Field("h3") var title: String
        @Field(".price") var price: String
        var pages: Int?
    }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("https://books.example/shelf/\(crawl.options.shelf)/", as: .shelf)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .shelf:
            for box in try response.css(".book") {
                try crawl.follow(box.one("h3 a"), as: .book(box.extract()))
            }
            try crawl.follow(every: response.css("li.next a"), as: .shelf)
        case .book(var book):
            book.pages = try response.first(".pages").map { try Int($0.number()) }
            crawl.yield(book)
        }
    }
}

/// The plugin that Documentation/Plugins.md shows.
enum ShopPlugin: Plugin {
    static func register(in registry: inout Registry) {
        registry.pipelines.add("shout", "writes titles in capitals", fields: .none) { _ in Shout() }
        registry.pipelines.add(
            "cheap", "drops books above a price: {limit: 20}", arguments: Cheap.Arguments.self
        ) { arguments, _ in Cheap(limit: arguments.limit) }
        registry.middleware.add("language", "asks for English pages") { _ in Language() }
        registry.outputs.add("count", "counts the items") { _ in Count() }
    }
}

struct Shout: Pipeline {
    func process(_ record: Record) async throws -> Record? {
        var record = record
        if case .string(let title)? = record.fields["title"] { record.fields["title"] = .string(title.uppercased()) }
        return record
    }
}

struct Cheap: ItemPipeline {
    struct Arguments: Decodable { var limit: Double }
    let limit: Double

    func process(_ book: Books.Book) async throws -> Books.Book? {
        guard let price = Double(book.price.dropFirst()) else { throw Drop("no price") }
        return price <= limit ? book : nil
    }
}

struct Language: Middleware {
    func handle(_ request: Request, next: Next) async throws -> Response {
        var request = request
        request.headerFields[.acceptLanguage] = "en"
        return try await next(request)
    }
}

final class Count: Output {
    private var count = 0
    var location: String { "\(count) items counted" }
    func write(_ records: [Record]) { count += records.count }
    func flush() {}
    func close() {}
}
