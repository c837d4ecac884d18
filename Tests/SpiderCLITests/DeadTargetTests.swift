import Glibc
import SpiderTesting
import Testing

@Suite("spider crawl, with a server for its items that is dead", .timeLimit(.minutes(5)))
struct DeadTargetTests {
    private func start(_ site: TestSite, _ target: String, _ arguments: String...) throws -> TestProcess {
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        return try TestProcess(["crawl", "douban", "-O", "site=\(site.url)", "-o", target] + arguments, in: folder)
    }

    @Test("ends when its time is over, with the reason")
    func time() async throws {
        let site = try await CinemaSite.start()
        let end = try await start(site, "http://127.0.0.1:1/inbox", "--set", "limits.time=1s").end()
        await site.stop()
        #expect(end.status == 1)
        #expect(end.errors.contains("http://127.0.0.1:1/inbox takes no items: "), "\(end.errors)")
        #expect(end.errors.contains("; run the same command again to deliver them"))
        #expect(end.errors.contains("\nstopped after "))
    }

    @Test("interrupted, ends in order with the reason, and the same command delivers what waits")
    func interrupted() async throws {
        let gate = Gate()
        let inbox = try await TestSite.start { $0.on("/inbox", .held(by: gate, .status(204))) }
        let site = try await CinemaSite.start()
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        let arguments = ["crawl", "douban", "-O", "site=\(site.url)", "-o", inbox.url("/inbox")]
        let process = try TestProcess(arguments, in: folder)
        try await inbox.received(1)
        process.signal(SIGINT)
        let end = try await process.end()
        #expect(end.status == 1)
        #expect(end.errors.contains("takes no items: it had not answered when the crawl was stopped"), "\(end.errors)")
        #expect(end.errors.contains("\nstopped after "))
        #expect(!end.errors.contains("ended by force"))
        gate.open()
        let second = try await TestProcess(arguments, in: folder).end()
        #expect(second.status == 0, "\(second.errors)")
        await site.stop()
        await inbox.stop()
        #expect(inbox.requestCount >= 2)
    }
}
