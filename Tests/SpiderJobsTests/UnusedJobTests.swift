import Glibc
import SpiderJobs
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine

@Suite("A crawl that can't begin")
struct UnusedJobTests {
    /// Follows what its options say.
    struct Starter: Spider {
        static let name = "starter"
        struct Options: SpiderOptions { var address = "http://a.test/" }
        struct Page: Codable, Sendable {}

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.address, as: Page()) }
        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    private struct Refusal: Error {}

    private func crawl(
        _ address: String, in folder: TemporaryFolder, frontier: String = "disk", isFresh: Bool = false,
        name: String = "", outputs: [@Sendable () throws -> any Output] = []
    ) async throws -> Summary {
        var registry = Registry()
        registry.add(Starter.self)
        registry.downloaders.add(
            DownloaderDeclaration("stub", "answers") { _ in StubDownloader(pages: ["http://a.test/": "<p>"]) })
        registry.downloaders.add(DownloaderDeclaration("broken", "can't be made") { _ in throw Refusal() })
        var settings = Settings()
        settings.store = folder.path
        settings.frontier = PluginUse(frontier)
        settings.middleware = []
        let spider = try #require(registry.spider(named: "starter"))
        let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        // All under one job, though the options differ.
        var plan = try CrawlPlan(
            settings, spider: spider, registry: registry, isFresh: isFresh,
            downloaders: [PluginUse(name.isEmpty ? "stub" : name)], log: log)
        plan.outputs = outputs
        return try await spider.crawl(options: ["address": .string(address)], plan: plan).run()
    }

    @Test("has no job afterwards, whether its start, an output or a part of it fails", arguments: ["disk", "memory"])
    func leavesNothing(frontier: String) async throws {
        let folder = try TemporaryFolder()
        let summary = try await crawl("/films", in: folder, frontier: frontier)
        guard case .failed = summary.ending else {
            Issue.record("\(summary.ending)")
            return
        }
        #expect(folder.names == [])
        await #expect(throws: Refusal.self) {
            try await crawl("http://a.test/", in: folder, frontier: frontier, outputs: [{ throw Refusal() }])
        }
        #expect(folder.names == [])
        if frontier == "disk" {
            await #expect(throws: Refusal.self) { try await crawl("http://a.test/", in: folder, name: "broken") }
            #expect(folder.names == [])
        }
        #expect(try await crawl("http://a.test/", in: folder, frontier: frontier).ending == .finished)
        #expect(folder.names == ["starter"])
    }

    @Test("doesn't change a job that existed before", arguments: [false, true])
    func leavesWhatWas(isFresh: Bool) async throws {
        let folder = try TemporaryFolder()
        #expect(try await crawl("http://a.test/", in: folder).pages == 1)
        for _ in 1...2 {
            _ = try await crawl("/films", in: folder, isFresh: isFresh)
            let report = try DiskJobArchive(folder: folder.path).report(on: "starter")
            #expect(report.state == .finished)
            #expect(report.counts?.done == 1)
        }
        let job = try Job(JobName(spider: "starter"), in: folder.path)
        #expect(job.finishedRun?.done == 1)
    }

    @Test("has nothing to do with a job that another process works on")
    func busy() async throws {
        let folder = try TemporaryFolder()
        let job = try Job(JobName(spider: "starter"), in: folder.path)
        await #expect(throws: JobError.self) { try await crawl("/films", in: folder) }
        #expect(folder.names == ["starter"])
        withExtendedLifetime(job) {}
    }

    @Test("closes everything that it had opened, and reports it to those that still write")
    func closed() throws {
        let folder = try TemporaryFolder()
        let job = try Job(JobName(spider: "starter"), in: folder.path)
        job.removeIfUnused()
        #expect(folder.names == [])
        job.store.put([1], for: "b", in: "a")
        let error = #expect(throws: (any Error).self) { try job.store.flush() }
        #expect("\(try #require(error))" == "\(job.path): it is closed")
    }
}
