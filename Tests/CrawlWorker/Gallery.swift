import SpiderKit

/// Follows every link of every page, and downloads its picture: for tests that end crawls in the middle of downloads.
struct Gallery: Spider {
    static let name = "gallery"

    struct Picture: Item {
        var path: String
        var file: Download
    }
    struct Options: SpiderOptions { var start = "" }
    struct Page: Codable, Sendable {}

    static let items: [any Item.Type] = [Picture.self]

    func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.start, as: Page()) }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        for image in try response.css("img") {
            crawl.yield(Picture(path: response.url.path, file: try Download(image.url("src"))))
        }
        try crawl.follow(every: response.css("a"), as: Page())
    }
}
