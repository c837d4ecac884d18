import SpiderKit

/// The orders of a shop's customer, who has to log in first.
struct Orders: Spider {
    static let name = "orders"
    static let summary = "the orders of a customer, after logging in"

    struct Options: SpiderOptions {
        var site = "https://shop.example"
        var user = "ada"
        var password = ""
    }

    struct Order: Item {
        var number: String
        var date: String?
        var lines: [Line]

        struct Line: Codable, Sendable {
            var article: String
            var count: Int
        }
    }

    static let items: [any Item.Type] = [Order.self]

    enum Page: Codable, Sendable { case login, account, order }

    struct LoginRefused: Error, CustomStringConvertible { let description: String }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("\(crawl.options.site)/login", as: .login)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .login:
            // The form keeps its hidden fields, such as a token against forged requests. The session's cookie that the
            // shop sets goes along with every later request.
            var form = try response.form(id: "login")
            form["user"] = crawl.options.user
            form["password"] = crawl.options.password
            crawl.follow(Request(try form.submission()), as: .account)
        case .account:
            if let message = try response.first(".error")?.text { throw LoginRefused(description: message) }
            try crawl.follow(every: response.css("#orders a"), as: .order)
        case .order:
            let lines = try response.table("#lines").rows.map { row in
                try Order.Line(article: row.cell("Article").text, count: Int(row.cell("Count").text) ?? 0)
            }
            let number = try response.one("h1 .number").text
            crawl.yield(Order(number: number, date: try response.value("time::attr(datetime)"), lines: lines))
        }
    }
}
