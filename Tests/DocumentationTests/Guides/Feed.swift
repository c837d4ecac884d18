import SpiderKit

/// The spider of the guide to pages that load while you scroll.
struct Feed: Spider {
    static let name = "feed"

    struct Post: Item {
        var id: Int
        var text: String
    }

    struct Part: Decodable {
        var posts: [Post]
        var cursor: String?
    }

    enum Page: Codable, Sendable { case part }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow("https://social.example/api/posts?limit=50", as: .part)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        let part = try response.json(Part.self)
        for post in part.posts { crawl.yield(post) }
        if let cursor = part.cursor { try crawl.follow(response.url.setting("cursor", to: cursor), as: .part) }
    }
}
