import SpiderTesting
import Testing

import SpiderKit

@testable import SpiderCore
@testable import SpiderFixtures
@_spi(Algorithms) import SpiderURL

@Suite("Requests that the frontier is known to have", .timeLimit(.minutes(5))) struct KnownRequestsTests {
    /// Has a reason to skip requests whose address contains `away`, and notes which it is asked about.
    private struct Asked: Middleware {
        let asked = Notes<String>()

        func handle(_ request: Request, next: Next) async throws -> Response { try await next(request) }

        func reasonToSkip(_ request: Request) -> String? {
            asked.add(request.url.href)
            return request.url.href.contains("away") ? "away" : nil
        }
    }

    private func crawl(
        _ pages: [String: String], start: [String] = ["http://a.test/"], layer: Asked = Asked()
    ) async throws -> (crawl: CollectedCrawl, asked: [String]) {
        var settings = Settings()
        settings.concurrency = 1
        var options = Walker.Options()
        options.starts = start
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings,
            downloader: StubDownloader { page(pages[$0.url.href] ?? "", to: $0) }, middleware: [layer])
        return (crawl, layer.asked.all)
    }

    @Test("are those that were noted, and no others")
    func cache() {
        let known = KnownRequests()
        let fingerprints = (1...2_000).map { Fingerprint(high: UInt64($0), low: 0) }
        #expect(!fingerprints.contains { known.contains($0) })
        for fingerprint in fingerprints { known.insert(fingerprint) }
        #expect(fingerprints.allSatisfy { known.contains($0) })
        #expect(!known.contains(Fingerprint(high: 2_001, low: 0)))
        #expect(!known.contains(Fingerprint(high: 0, low: 0)))
    }

    @Test("make room for newer ones: of three that share two slots, the last two are known")
    func replacement() {
        let known = KnownRequests()
        let sharing = (1...3).map { Fingerprint(high: UInt64($0) << 32, low: 0) }
        for fingerprint in sharing { known.insert(fingerprint) }
        #expect(sharing.map { known.contains($0) } == [false, true, true])
    }

    @Test("are duplicates that no layer is asked about")
    func duplicates() async throws {
        let (crawl, asked) = try await crawl([
            "http://a.test/": html("0", links: ["/1", "/2", "/1"]),
            "http://a.test/1": html("1", links: ["/2", "/3", "/"]),
            "http://a.test/2": html("2", links: ["/1", "/3"]),
        ])
        // Page 2 may be parsed before page 1, which has found page 3, is committed.
        #expect(asked.filter { $0 != "http://a.test/3" } == ["http://a.test/", "http://a.test/1", "http://a.test/2"])
        #expect(Set(asked).count == 4)
        #expect((crawl.summary.pages, crawl.summary.duplicates) == (4, 5))
    }

    @Test("don't include the links of a page that has failed")
    func failedPage() async throws {
        let (crawl, asked) = try await crawl(
            [
                "http://a.test/1": "<a href=/3>3</a><b>refused</b>",
                "http://a.test/2": html("2", links: ["/3"]),
            ], start: ["http://a.test/1", "http://a.test/2"])
        #expect(asked == ["http://a.test/1", "http://a.test/2", "http://a.test/3"])
        #expect((crawl.summary.pages, crawl.summary.duplicates) == (2, 0))
    }

    @Test("don't include requests that a layer skips; on later pages, these count as skipped without asking again")
    func skipped() async throws {
        let (crawl, asked) = try await crawl([
            "http://a.test/": html("0", links: ["/away", "/1", "/away"]),
            "http://a.test/1": html("1", links: ["/away", "/"]),
        ])
        #expect(
            asked == ["http://a.test/", "http://a.test/away", "http://a.test/1", "http://a.test/away"])
        #expect((crawl.summary.pages, crawl.summary.duplicates) == (2, 1))
        #expect(crawl.summary.skipped.mapValues(\.count) == ["away": 3])
    }

    @Test("skipped links of a page that has failed are asked about again")
    func skippedOnFailedPage() async throws {
        let (crawl, asked) = try await crawl(
            [
                "http://a.test/1": "<a href=/away>3</a><b>refused</b>",
                "http://a.test/2": html("2", links: ["/away"]),
            ], start: ["http://a.test/1", "http://a.test/2"])
        #expect(asked == ["http://a.test/1", "http://a.test/2", "http://a.test/away"])
        #expect(crawl.summary.skipped.mapValues(\.count) == ["away": 1])
    }

    @Test("skipped links are known for a minute, and not nearer to the start")
    func skips() throws {
        let (skips, now) = (KnownSkips(), ContinuousClock.now)
        func found(_ address: String, depth: Int) throws -> FoundRequest {
            var request = Request(try #require(WebURL(address)))
            request.depth = depth
            return FoundRequest(request, page: Walker.Page())
        }
        let link = try found("http://a.test/1", depth: 3)
        #expect(skips.reason(toSkip: link.fingerprint, depth: 3, now: now) == nil)
        skips.insert(SkippedRequest(link, reason: "away"), now: now)
        #expect(skips.reason(toSkip: link.fingerprint, depth: 3, now: now + .seconds(59)) == "away")
        #expect(skips.reason(toSkip: link.fingerprint, depth: 9, now: now) == "away")
        #expect(skips.reason(toSkip: link.fingerprint, depth: 2, now: now) == nil)
        #expect(skips.reason(toSkip: link.fingerprint, depth: 3, now: now + .seconds(60)) == nil)
        for depth in [0, 1] {
            var own = try found("http://a.test/\(depth)/own", depth: depth)
            if depth > 0 { own.request.headerFields[.accept] = "image/*" }
            skips.insert(SkippedRequest(own, reason: "away"), now: now)
            #expect(skips.reason(toSkip: own.fingerprint, depth: 5, now: now) == nil)
        }
    }

    @Test("are followed again if a request asks for that")
    func repeated() async throws {
        struct Repeating: Spider {
            static let name = "repeating"
            enum Page: Codable, Sendable { case first, again }
            func start(_ crawl: Crawl<Self>) async throws { try crawl.follow("http://a.test/", as: .first) }
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                guard case .first = page else { return }
                var again = Request(response.url)
                again.allowsDuplicate = true
                crawl.follow(again, as: .again)
                crawl.follow(again, as: .again)
                crawl.follow(response.url, as: .again)
            }
        }
        let layer = Asked()
        let crawl = try await CollectedCrawl(
            of: Repeating.self, downloader: StubDownloader { page("", to: $0) }, middleware: [layer])
        #expect((crawl.summary.pages, crawl.summary.duplicates) == (3, 1))
    }

    @Test("are left to the frontier if a page leads to more than a thousand")
    func many() throws {
        let all = try (0..<1_500).map { number in
            FoundRequest(Request(try #require(WebURL("http://a.test/\(number % 700)"))), page: Walker.Page())
        }
        var few = FoundRequests(all.prefix(1_000))
        let sifted = few.sift { $0.request.url.href.hasSuffix("9") ? "ends in 9" : nil }
        #expect((few.count, sifted.skipped.count, sifted.duplicates) == (630, 100, 270))
        var found = FoundRequests(all)
        let all9 = found.sift { $0.request.url.href.hasSuffix("9") ? "ends in 9" : nil }
        #expect((found.count, all9.skipped.count, all9.duplicates) == (1_350, 150, 0))
    }
}
