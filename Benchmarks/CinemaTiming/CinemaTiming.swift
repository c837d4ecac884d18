import SpiderKit
import SpiderTesting

/// One list and fifteen films, each page 700 ms away: how long a crawl takes with the concurrency that is set.
///
/// The figures to beat: at most 2.3 s with the default settings, 1.6 s with 16 per host, about 11 s one by one.
@main
struct CinemaTiming {
    static func main() async throws {
        let films = 15
        let site = try await TestSite.start { site in
            site.latency = .milliseconds(700)
            let links = (1...films).map { "<li><a href=/film/\($0)>film \($0)</a></li>" }.joined()
            site.page("/", "<ul>\(links)</ul>")
            site.on("/film/{id}") { .html("<h1>film \($0.parameters["id"])</h1>") }
        }
        for (name, change) in variants {
            var settings = Settings()
            change(&settings)
            let crawl = try await CollectedCrawl(
                of: Cinema.self, options: Cinema.Options(site: site.url), settings: settings,
                downloader: CurlDownloader())
            guard crawl.records.count == films else { throw WrongCount(count: crawl.records.count) }
            print("\(name): \(crawl.summary.duration.formatted) for \(crawl.summary.pages) pages")
        }
        await site.stop()
    }

    private static let variants: [(String, @Sendable (inout Settings) -> Void)] = [
        ("default (per_host 8)", { _ in }),
        ("per_host=16", { $0.perHost = 16 }),
        ("concurrency=1", { $0.concurrency = 1 }),
    ]

    struct WrongCount: Error { let count: Int }
}

extension Duration {
    fileprivate var formatted: String {
        let (seconds, attoseconds) = components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        return "\(seconds).\(String(repeating: "0", count: 3 - "\(milliseconds)".count))\(milliseconds) s"
    }
}

/// The list and its films.
struct Cinema: Spider {
    static let name = "cinema"
    struct Options: SpiderOptions { var site = "" }
    struct Film: Item { var title: String }
    enum Page: Codable, Sendable { case list, film }

    func start(_ crawl: Crawl<Self>) async throws {
        try crawl.follow(crawl.options.site + "/", as: .list)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        switch page {
        case .list: try crawl.follow(every: response.css("li a"), as: .film)
        case .film: try crawl.yield(Film(title: response.one("h1").text))
        }
    }
}
