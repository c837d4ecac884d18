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
        registry.pipelines.add(
            PipelineDeclaration("shout", "writes titles in capitals", fields: .none) { _ in Shout() })
        registry.pipelines.add(Cheap.declaration)
        registry.middleware.add(Language.declaration)
        registry.outputs.add(OutputDeclaration("count", "counts the items") { _ in Count() })
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

    static let declaration = PipelineDeclaration(
        "cheap", "drops books above a price: {limit: 20}", arguments: Arguments.self, fields: { _ in .none }
    ) { arguments, _ in Cheap(limit: arguments.limit) }

    let limit: Double

    func process(_ book: Books.Book) async throws -> Books.Book? {
        guard let price = Double(book.price.dropFirst()) else { throw Drop("no price") }
        return price <= limit ? book : nil
    }
}

struct LanguageSettings: PluginSettings {
    var prefer = ["en"]

    static let keys = [
        Key("prefer", "the languages to ask for, the best first") { $0.prefer.isEmpty ? "name at least one" : nil }
    ]
}

struct Language: Middleware {
    static let declaration = MiddlewareDeclaration(
        "language", "asks for pages in some languages", stage: .fields, settings: LanguageSettings.self
    ) { context in Language(settings: PerHost(context.settings) { $0[LanguageSettings.self] }) }

    let settings: PerHost<LanguageSettings>

    func handle(_ request: Request, next: Next) async throws -> Response {
        var request = request
        request.headerFields[.acceptLanguage] = settings[request.url].prefer.joined(separator: ", ")
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
