import SpiderJobs
import SpiderKit
import SpiderTesting
@_spi(Algorithms) import SpiderURL
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures
@testable import SpiderItems

@Suite("A crawl of a job", .timeLimit(.minutes(5)))
struct JobCrawlTests {
    private func crawl(_ folder: TemporaryFolder, pages: [String: String]) async throws -> Summary {
        let job = try Job(
            JobName(spider: "walker"), in: folder.path, ofCrawl: CrawlSections(Registry().storeSections))
        let downloader = StubDownloader { request in
            pages[request.url.removingFragment().href].map { SpiderFixtures.page($0, to: request) }
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

    @Test("stores its last pages too, with the links as they are written on the page if these say more than the URL")
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
        let reader = try DiskJobArchive(folder: folder.path).reader(of: "walker")
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
        #expect(try Jobs([DiskJobArchive(folder: folder.path)]).retry("walker").count == 1)
        pages["http://a.test/2"] = html("two", links: ["/"])
        let summary = try await crawl(folder, pages: pages)
        #expect(summary.failed == 0 && summary.pages == 2 && summary.requests == 3)
        #expect(summary.urls?.description == "2 seen: 2 done")
    }

    /// Crawls three pages, each with an item, in which one leads to the next.
    private func crawl(
        _ folder: TemporaryFolder, outputs: [@Sendable () throws -> any Output]? = nil, pages limit: Int? = nil,
        durable: Durability = .process
    ) async throws -> CollectedCrawl {
        let job = try Job(
            JobName(spider: "walker"), in: folder.path, ofCrawl: CrawlSections(Registry().storeSections))
        let unique = try UniquePipeline(fields: ["url"], store: job.store)
        var settings = Settings()
        settings.pipelines = []
        settings.limits.pages = limit.map { Bounded(clamping: $0) }
        settings.durable = Choice(durable)
        let pages = ["": "/2", "2": "/3", "3": "/"].map { path, link in
            ("http://a.test/\(path)", html("page \(path.isEmpty ? "1" : path)", links: [link]))
        }
        return try await CollectedCrawl(
            of: Walker.self, settings: settings,
            downloader: StubDownloader(pages: Dictionary(uniqueKeysWithValues: pages)),
            middleware: []
        ) { plan in
            plan.job = job
            plan.store = job.store
            plan.pipelines = [("unique", unique)]
            if let outputs { plan.outputs = outputs }
            plan.frontier = {
                try DiskFrontier(path: job.path, coding: PageCoding(Walker.Page.self), store: job.store)
            }
        }
    }

    @Test(
        "loses no item to a step that remembers items, if an output couldn't be written",
        arguments: ["write", "flush"])
    func failedOutput(failingCall: String) async throws {
        let folder = try TemporaryFolder()
        let failing = NotingOutput(failingAt: failingCall)
        let ending = try await crawl(folder, outputs: [{ failing }]).summary.ending
        #expect(ending == .failed("no space left"))
        let crawl = try await crawl(folder)
        #expect(try crawl.headings == ["page 1", "page 2", "page 3"])
        #expect(crawl.summary.dropped == [:])
    }

    @Test("doesn't change an output that isn't used for a while, and continues it later")
    func changingOutputs() async throws {
        let folder = try TemporaryFolder()
        let (first, second) = ("\(folder.path)/first.jsonl", "\(folder.path)/second.jsonl")
        for (path, limit) in [(first, 1), (second, 2), (first, nil)] as [(String, Int?)] {
            _ = try await crawl(folder, outputs: [{ try Registry.output("jsonl", .string(path)) }], pages: limit)
        }
        func lines(_ path: String) throws -> [String] {
            try TemporaryFolder.text(at: path).split(separator: "\n").map {
                try Value(json: Array($0.utf8)).decode(Walker.Heading.self).text
            }
        }
        #expect(try lines(first) == ["page 1", "page 3"])
        #expect(try lines(second) == ["page 2"])
    }

    @Test("syncs its outputs before it stores that pages are done, if these have to survive a loss of power")
    func synchronizes() async throws {
        for durable in [Durability.process, .full] {
            let folder = try TemporaryFolder()
            let output = NotingOutput()
            _ = try await crawl(folder, outputs: [{ output }], durable: durable)
            let calls = output.calls.all
            #expect(calls.filter { $0 == "write" }.count == 3)
            for (index, call) in calls.enumerated() where call == "flush" {
                #expect((calls[index + 1] == "synchronize") == (durable == .full))
            }
        }
    }
}

/// An output that notes what is asked of it, and may fail.
private final class NotingOutput: Output, Sendable {
    let location = "noted"
    let calls = Notes<String>()
    private let failingCall: String

    init(failingAt failingCall: String = "") { self.failingCall = failingCall }

    func write(_ records: [Record]) throws { try note("write") }
    func flush() throws { try note("flush") }
    func synchronize() throws { try note("synchronize") }
    func close() throws { try note("close") }

    private func note(_ call: String) throws {
        if call == failingCall { throw Walker.Refusal(description: "no space left") }
        calls.add(call)
    }
}
