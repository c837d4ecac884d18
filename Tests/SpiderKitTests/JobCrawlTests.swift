import SpiderTesting
import Testing

@testable import SpiderKit

@Suite("A crawl of a job", .timeLimit(.minutes(2)))
struct JobCrawlTests {
    private func crawl(_ folder: TemporaryFolder, pages: [String: String]) async throws -> Summary {
        let job = try Job(JobName(spider: "walker"), in: folder.path)
        let downloader = StubDownloader { request in
            pages[request.url.removingFragment().href].map { SpiderKitTests.page($0, to: request) }
                ?? Response(to: request, status: .notFound)
        }
        return try await CollectedCrawl(of: Walker.self, downloader: downloader, middleware: []) { plan in
            plan.job = job
            plan.store = job.store
            plan.frontier = {
                try DiskFrontier(path: job.path, coding: PageCoding(Walker.Page.self), store: job.store)
            }
        }.summary
    }

    @Test("stores its last pages too, with the links as they stand on the page where these say more than the URL")
    func whole() async throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "é", count: 150)
        let summary = try await crawl(
            folder,
            pages: [
                "http://a.test/": html("one", links: ["2#x", "http://a.test/3", "?\(long)"]),
                "http://a.test/2": html("two", links: ["/4"]), "http://a.test/4": html("four"),
            ])
        var records: [URLRecord] = []
        let reader = try Jobs(in: [folder.path]).reader(of: "walker")
        try reader.forEachURL { records.append($0) }
        #expect(records.filter { $0.disposition == .done }.count == 3)
        #expect(records.filter { $0.disposition == .failed }.count == 2)
        #expect(records.first { $0.url == "http://a.test/2#x" || $0.url == "http://a.test/2" }?.link == "2#x")
        let third = try #require(records.first { $0.url == "http://a.test/3" })
        #expect(third.link == nil && third.foundOn == "http://a.test/")
        #expect(records.compactMap(\.link).map(\.utf8.count).max() == 199)
        #expect(try reader.report().counts == summary.urls)
        #expect(summary.urls?.description == "5 seen: 3 done, 2 failed")
        #expect(try reader.detail().started != nil)
    }

    @Test("that has finished makes its failed pages again, and no others, once they are queued again")
    func retried() async throws {
        let folder = try TemporaryFolder()
        var pages = ["http://a.test/": html("one", links: ["/2"])]
        #expect(try await crawl(folder, pages: pages).failed == 1)
        #expect(try Jobs(in: [folder.path]).retry("walker").count == 1)
        pages["http://a.test/2"] = html("two", links: ["/"])
        let summary = try await crawl(folder, pages: pages)
        #expect(summary.failed == 0 && summary.pages == 2 && summary.requests == 3)
        #expect(summary.urls?.description == "2 seen: 2 done")
    }
}
