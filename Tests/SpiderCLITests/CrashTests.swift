import Glibc
import SpiderTesting
import Testing

@Suite("spider crawl, killed", .timeLimit(.minutes(5)))
struct CrashTests {
    private func start(_ site: GraphSite, in folder: TemporaryFolder, _ more: String...) throws -> TestProcess {
        try TestProcess(
            ["crawl", "walker", "-O", "start=\(site.start)", "-o", "pages.jsonl"] + more, in: folder,
            program: TestProcess.worker)
    }

    private func sortedLines(_ folder: TemporaryFolder) throws -> [String] {
        try folder.text(of: "pages.jsonl").split(separator: "\n").map(String.init).sorted()
    }

    @Test("at fifty moments and resumed each time, has each page once in the output and requests next to none twice")
    func killed() async throws {
        let (count, kills, concurrency) = (2000, 50, 8)
        let site = try await GraphSite(count: count)
        let folder = try TemporaryFolder(
            configuration: "concurrency: \(concurrency)\nper_host: \(concurrency)\nlog_level: error\n")
        var random = SystemRandomNumberGenerator()
        var resumed = 0
        for _ in 0..<kills {
            let target = site.asked + Int.random(in: 1...30, using: &random)
            // However late this is: the crawl does not come to its end before it is killed.
            site.answer(upTo: target + 30)
            let process = try start(site, in: folder)
            try await site.received(target)
            process.signal(SIGKILL)
            let end = try await process.end()
            try #require(end.status == 128 + SIGKILL)
            if end.errors.contains("resuming walker,") { resumed += 1 }
        }
        site.answer(upTo: .max)
        let end = try await start(site, in: folder).end()
        await site.stop()
        #expect(end.status == 0, "\(end.errors)")
        #expect(resumed >= kills / 2)
        #expect(end.errors.contains("\n  pages      2,000 "))
        #expect(end.errors.contains("\n  items      2,000\n"))
        #expect(!end.errors.contains("\n  waiting "))
        #expect(try sortedLines(folder) == site.lines)
        // At a kill as many are being fetched as may be, and as many have been answered and wait for their commit.
        let repeated = site.asked - count
        #expect(repeated <= kills * concurrency * 2)
    }
}
