import SpiderKit

/// The spider of the guide to logging in.
struct Members: Spider {
    static let name = "members"

    struct Options: SpiderOptions {
        var site = "https://shop.example"
        var user = "ada"
        var password = ""
    }

    struct Order: Item, Extractable {
        @Field(".number") var number: String
        @Field(".total") var total: Double
    }

    enum Page: Codable, Sendable { case login, orders }

    struct LoginRefused: Error, CustomStringConvertible { let description: String }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("\(crawl.options.site)/login", as: .login)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .login:
            var form = try response.form(id: "login")
            form["user"] = crawl.options.user
            form["password"] = crawl.options.password
            crawl.follow(Request(try form.submission()), as: .orders)
        case .orders:
            if let message = try response.first(".error")?.text { throw LoginRefused(description: message) }
            for order in try response.extract(Order.self, each: ".order") { crawl.yield(order) }
            try crawl.follow(every: response.css("a[rel=next]"), as: .orders)
        }
    }
}
