import SpiderBrowser
import SpiderCLI
import SpiderKit
import SpiderPostgres
import SpiderRedis

/// Follows every link of every page and takes its headings: for tests that start crawls as processes, and end them.
struct Walker: Spider {
    static let name = "walker"

    struct Heading: Item {
        var path: String
        var text: String
    }
    struct Options: SpiderOptions { var start = "" }
    struct Page: Codable, Sendable { var hops = 0 }

    /// Calls itself until the stack is full.
    private static func depth(_ level: Int) -> Int { level == 0 ? 0 : depth(level + 1) + level }

    func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.start, as: Page()) }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch try response.first("b")?.text {
        case "trap": fatalError("a page that traps")
        case "recurse": crawl.yield(Heading(path: "\(Walker.depth(1))", text: ""))
        default: break
        }
        for heading in try response.css("h1") {
            crawl.yield(Heading(path: response.url.path, text: heading.text))
        }
        try crawl.follow(every: response.css("a"), as: Page(hops: page.hops + 1))
    }
}

/// Sends a form twice, and asks for the same URL.
struct Poster: Spider {
    static let name = "poster"

    struct Options: SpiderOptions { var site = "" }
    struct Page: Codable, Sendable {}

    func start(_ crawl: Crawl<Self>) async throws {
        let url = try WebURL(parsing: "\(crawl.options.site)/search")
        for word in ["cats", "dogs"] { crawl.follow(Request(url, form: ["q": word, "token": "geheim"]), as: Page()) }
        crawl.follow(Request(url, method: .put, body: Array("one".utf8)), as: Page())
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
}

await SpiderCommand.run(
    spiders: [Walker.self, Poster.self, Shelf.self, Gallery.self], plugins: [Redis.self, Postgres.self, Browser.self])
