import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("The middleware traps, in a crawl", .timeLimit(.minutes(5)))
struct MiddlewareTrapTests {
    private func crawl(
        _ traps: TrapSettings = TrapSettings(), from start: String = "http://a.test/",
        _ answer: @escaping @Sendable (Request) -> String
    ) async throws -> CollectedCrawl {
        var settings = Settings()
        settings.middleware = ["scope", "traps"].map { PluginUse($0) }
        settings.traps = traps
        settings.limits.pages = 3_000
        var options = Walker.Options()
        options.starts = [start]
        return try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings,
            downloader: StubDownloader { page(answer($0), to: $0) })
    }

    @Test("skip a path that repeats itself below itself, and name it")
    func paths() async throws {
        let crawl = try await crawl(from: "http://a.test/shop/sale/") { request in
            html(request.url.path, links: ["shop/sale/", "/about"])
        }
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 4)
        #expect(
            crawl.summary.skipped == [
                "trap: repeating path /shop/sale": .init(
                    count: 1, example: "http://a.test/shop/sale/shop/sale/shop/sale/shop/sale/")
            ])
    }

    @Test("skip pages of one shape that are all nearly the same, and no others")
    func duplicates() async throws {
        let text = (1...60).map { "word\($0)" }.joined(separator: " ")
        var traps = TrapSettings()
        traps.duplicates = 50
        let crawl = try await crawl(traps) { request in
            let number = Int(request.url.path.split(separator: "/").last ?? "0") ?? 0
            return request.url.path.hasPrefix("/film")
                ? html("Film \(number)", links: number < 200 ? ["/film/\(number + 1)"] : [], more: text)
                : html("Nothing here", links: ["/none/\(number + 1)", "/film/1"], more: text)
        }
        #expect(crawl.summary.ending == .finished)
        #expect(
            crawl.summary.skipped == [
                "trap: pages nearly the same at /none/#": .init(count: 1, example: "http://a.test/none/52")
            ])
        #expect(crawl.summary.pages == 1 + 51 + 200)
    }

    @Test("skip nothing of a long list")
    func pagination() async throws {
        let crawl = try await crawl { request in
            let number = Int(request.url.query?.split(separator: "=").last ?? "1") ?? 1
            let rows = (1...20).map { "<li>Film \(number * 20 + $0) of \(1900 + (number * 7 + $0) % 120)" }.joined()
            return "<title>All films</title><h1>Films</h1>\(rows)"
                + (number < 1_000 ? "<a href='/films?page=\(number + 1)'>next</a>" : "")
        }
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 1_000)
        #expect(crawl.summary.skipped.isEmpty)
    }

    @Test("follow anything if they are off, or are for that host")
    func off() async throws {
        let path = "/a/b/a/b/a/b/a/b/"
        var traps = TrapSettings()
        traps.enabled = false
        let crawl = try await crawl(traps) { request in html(request.url.path, links: [path]) }
        #expect(crawl.summary.pages == 2)
        let cut = try await self.crawl { request in html(request.url.path, links: [path]) }
        #expect(cut.summary.pages == 1)
        // Where a crawl starts is the spider's own word.
        let started = try await self.crawl(from: "http://a.test\(path)") { request in html(request.url.path) }
        #expect(started.summary.pages == 1)
    }
}
