import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("A crawl gets a file", .timeLimit(.minutes(5)))
struct FileCrawlTests {
    /// Follows one address, whose body goes to a file.
    private struct Trailers: Spider {
        static let name = "trailers"

        struct Trailer: Item, Equatable {
            var path: String
            var length: Int
            var inMemory: Int
        }
        struct Options: SpiderOptions {
            var start = ""
            var path = ""
        }
        typealias Page = AnyPage

        func start(_ crawl: Crawl<Self>) async throws {
            var request = Request(try url(crawl.options.start))
            request.destination = FileDestination(crawl.options.path)
            crawl.follow(request, as: .any)
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            let file = try #require(response.file)
            crawl.yield(Trailer(path: file.path, length: file.length, inMemory: response.body.count))
        }
    }

    @Test("after a redirect, and resumes it if the connection broke")
    func rest() async throws {
        let folder = try TemporaryFolder()
        let content = String(repeating: "film ", count: 40_000)
        try await TestSite.withSite {
            $0.on("/", .redirect(to: "/film"))
            $0.on("/film") { request in
                guard let range = request.field("Range"), request.field("If-Range") == "\"1\"",
                    let start = Int(range.dropFirst(6).dropLast())
                else { return .text(content).field("ETag", "\"1\"").truncated(after: 100_000) }
                return .text(String(content.dropFirst(start)), status: 206)
                    .field("Content-Range", "bytes \(start)-199999/200000").field("ETag", "\"1\"")
            }
        } run: { site async throws in
            var options = Trailers.Options()
            options.start = site.url("/")
            options.path = "\(folder.path)/film"
            var settings = Settings()
            settings.retry.firstDelay = Interval(.milliseconds(1))
            let curl = try CurlDownloader()
            settings.middleware = Settings.anywhere.middleware
            let crawl = try await CollectedCrawl(
                of: Trailers.self, options: options, settings: settings, downloader: curl)
            await curl.shutdown()
            #expect(
                try crawl.items(Trailers.Trailer.self) == [.init(path: options.path, length: 200_000, inMemory: 0)])
            #expect(try TemporaryFolder.text(at: options.path) == content)
            #expect(site.requests.map(\.path) == ["/", "/film", "/film"])
            #expect(site.requests.map { $0.field("Range") } == [nil, nil, "bytes=99999-"])
        }
    }
}
