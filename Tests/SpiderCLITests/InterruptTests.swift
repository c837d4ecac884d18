import Glibc
import SpiderTesting
import Testing

@Suite("spider crawl, interrupted", .timeLimit(.minutes(2)))
struct InterruptTests {
    private func start(_ site: TestSite) throws -> SpiderProcess {
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        return try SpiderProcess(
            ["crawl", "douban", "-O", "site=\(site.url)", "--set", "concurrency=1"], in: folder)
    }

    @Test("once: what runs is finished, the summary written, exit 130", arguments: [SIGINT, SIGTERM])
    func once(signal: Int32) async throws {
        let site = try await CinemaSite.start(
            count: 1000, film: .after(.milliseconds(20), .html("<div id=mainpic><img src='/1.jpg'></div>")))
        let process = try start(site)
        try await site.received(5)
        process.signal(signal)
        let end = try await process.end()
        await site.stop()
        #expect(end.status == 130)
        #expect(end.errors.contains("stopping; what runs is finished, 10 s at most (once more: at once)\n"))
        #expect(end.errors.contains("\ninterrupted after "))
        #expect(end.errors.contains("  failures   0\n"))
        #expect(end.errors.contains("\n  waiting    "))
        // What was begun was finished, and what was finished is there.
        // Besides the films the site was asked for the list and for robots.txt.
        #expect(end.lines.count == site.requestCount - 2)
        #expect(end.lines.allSatisfy { $0.hasPrefix("Film ") })
        #expect(end.errors.contains("  items      \(end.lines.count)\n"))
        #expect(site.requestCount < 1001)
    }

    @Test("twice: what runs is given up, too")
    func twice() async throws {
        let site = try await CinemaSite.start(film: .never)
        let process = try start(site)
        try await site.received(2)
        process.signal(SIGINT)
        while try !process.errorsSoFar.contains("stopping") { await Task.yield() }
        process.signal(SIGINT)
        let end = try await process.end()
        await site.stop()
        #expect(end.status == 130)
        #expect(end.output.isEmpty)
        #expect(end.errors.contains("\ninterrupted after "))
        #expect(end.errors.contains("  failures   0\n"))
        #expect(end.errors.contains(" that were not made, or not finished\n"))
    }
}
