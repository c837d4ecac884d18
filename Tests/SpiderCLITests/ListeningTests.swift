import Glibc
import SpiderTesting
import Testing

@Suite("spider crawl, seen from outside", .timeLimit(.minutes(5)))
struct ListeningTests {
    @Test("listens on no port by which it could be controlled")
    func noPort() async throws {
        let site = try await CinemaSite.start(film: .never)
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        let process = try TestProcess(["crawl", "douban", "-O", "site=\(site.url)"], in: folder)
        try await site.received(3)
        #expect(ListeningSockets(of: process.pid).lines == [])
        // The test's own process has the site, so the check can find a listening socket.
        #expect(!ListeningSockets(of: getpid()).lines.isEmpty)
        process.signal(SIGKILL)
        _ = try await process.end()
        await site.stop()
    }
}
