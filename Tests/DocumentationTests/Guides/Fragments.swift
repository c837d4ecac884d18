import HTTPTypes
import SpiderKit

/// The parts of guides that aren't whole declarations.
enum Fragments {
    static func sessions(_ crawl: Crawl<Members>) throws {
        for user in ["ada", "grace"] {
            var request = Request(try WebURL(parsing: "\(crawl.options.site)/login"))
            request.session = user
            request.allowsDuplicate = true
            crawl.follow(request, as: .login)
        }
    }

    static func numberedPages(_ response: Response, _ crawl: Crawl<Listing>) throws {
        let count = try Int(response.one(".pages").number())
        for number in stride(from: 2, through: count, by: 1) {
            try crawl.follow(response.url.setting("page", to: "\(number)"), as: .list)
        }
    }

    static func embeddedState(_ response: Response) throws -> [String] {
        let state = try response.json(in: "#__NEXT_DATA__")
        let names = try state.values(at: "$.props.pageProps.products[*].name").map { try $0.decode(String.self) }
        return names
    }

    static func proxy(_ request: inout Request) {
        request.proxy = Proxy("http://proxy.example:8080")
    }

    static func search(_ text: String) async throws -> [Catalogue.Product] {
        var options = Catalogue.Options()
        options.query = text
        let settings = try Settings(["limits": ["pages": 20, "time": "10s"], "delay": "100ms", "concurrency": 4])
        let crawler = Crawler(Catalogue.self, options: options, settings: settings)
        var products: [Catalogue.Product] = []
        for try await product in crawler.items(of: Catalogue.Product.self) {
            products.append(product)
            if products.count == 100 { break }
        }
        return products
    }

    static func listing() async throws -> [Listing.Product] {
        let products = try await Listing.crawl().items(of: Listing.Product.self)
        return products
    }

    static func prices(_ body: [UInt8]) throws {
        let page = try Document(html: body)
        for row in try page.css("table.prices tr") {
            guard let name = try row.first(".name") else { continue }
            print(name.text, row["data-id"] ?? "")
        }
    }
}
