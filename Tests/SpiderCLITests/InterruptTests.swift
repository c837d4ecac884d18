import Glibc
import SpiderTesting
import Testing

@Suite("spider crawl, interrupted", .timeLimit(.minutes(5)))
struct InterruptTests {
    private func start(_ site: TestSite, concurrency: Int = 1) throws -> TestProcess {
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        return try TestProcess(
            [
                "crawl", "douban", "-O", "site=\(site.url)", "--set", "concurrency=\(concurrency)", "--set",
                "timeout=5m",
            ],
            in: folder)
    }

    @Test(
        "once, finishes the pages in flight, writes the summary, and exits with 130",
        arguments: [SIGINT, SIGTERM, SIGHUP])
    func once(signal: Int32) async throws {
        let gate = Gate()
        let site = try await CinemaSite.start(
            count: 1000, film: .held(by: gate, .html("<div id=mainpic><img src='/1.jpg'></div>")))
        let process = try start(site, concurrency: 3)
        // Besides three films, robots.txt and the list.
        try await site.received(5)
        process.signal(signal)
        try await process.reported("stopping")
        gate.open()
        let end = try await process.end()
        await site.stop()
        #expect(end.status == 130)
        #expect(end.errors.contains("stopping: pages in flight finish, 10 s at most; interrupt again to end now\n"))
        #expect(end.errors.contains("\ninterrupted after "))
        #expect(end.errors.contains("  failures   0\n"))
        #expect(end.errors.contains("\n  waiting    "))
        // Pages that had started were finished, and their items are in the output.
        #expect(site.requestCount == 5)
        #expect(end.lines.count == 3)
        #expect(end.lines.allSatisfy { $0.hasPrefix("Film ") })
        #expect(end.errors.contains("  items      3\n"))
    }

    @Test("by a closed terminal, continues if it was started to outlive it, as by nohup")
    func hangUp() async throws {
        let gate = Gate()
        let site = try await CinemaSite.start(
            count: 10, film: .held(by: gate, .html("<div id=mainpic><img src='/1.jpg'></div>")))
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        let process = try TestProcess(
            [
                "-c", "trap '' HUP; exec \"$0\" \"$@\"", TestProcess.spider, "crawl", "douban", "-O",
                "site=\(site.url)",
            ],
            in: folder, program: "/bin/bash")
        try await site.received(3)
        process.signal(SIGHUP)
        gate.open()
        let end = try await process.end()
        await site.stop()
        #expect(end.status == 0)
        #expect(end.lines.count == 10)
        #expect(!end.errors.contains("stopping"))
    }

    @Test("while it waits for a pipe's reader, ends at once and loses nothing")
    func unreadPipe() async throws {
        let site = try await CinemaSite.start(count: 3)
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        try #require(mkfifo(folder.path("films.jsonl"), 0o600) == 0)
        let arguments = ["crawl", "douban", "-O", "site=\(site.url)", "-o", "films.jsonl"]
        let process = try TestProcess(arguments, in: folder)
        try await process.reported("waiting for somebody to read films.jsonl")
        #expect(site.requestCount == 0)
        process.signal(SIGINT)
        let end = try await process.end()
        #expect(end.status == 130)
        #expect(end.errors.contains("\ninterrupted after "))
        #expect(!end.errors.contains("ended by force"))
        // Once somebody reads it, the crawl starts.
        let second = try TestProcess(arguments, in: folder)
        try await second.reported("waiting for somebody")
        let reader = try TestProcess(["films.jsonl"], in: folder, program: "/bin/cat")
        let whole = try await second.end()
        await site.stop()
        #expect(whole.status == 0, "\(whole.errors)")
        #expect(try await reader.end().lines.count == 3)
    }

    @Test("by a reader that goes away, stops in order with the reason, and is resumable")
    func readerGone() async throws {
        let gate = Gate()
        let site = try await CinemaSite.start(
            count: 3, film: .held(by: gate, .html("<div id=mainpic><img src='/1.jpg'></div>")))
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        try #require(mkfifo(folder.path("films.jsonl"), 0o600) == 0)
        let reader = open(folder.path("films.jsonl"), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let process = try TestProcess(
            ["crawl", "douban", "-O", "site=\(site.url)", "-o", "films.jsonl"], in: folder)
        try await site.received(3)
        close(reader)
        gate.open()
        let end = try await process.end()
        await site.stop()
        #expect(end.status == 1)
        #expect(end.errors.contains("films.jsonl cannot be written: its reader has disconnected"))
        #expect(end.errors.contains("\nstopped after "))
    }

    @Test("twice, gives up the pages in flight, too")
    func twice() async throws {
        let site = try await CinemaSite.start(film: .never)
        let process = try start(site)
        try await site.received(2)
        process.signal(SIGINT)
        try await process.reported("stopping")
        process.signal(SIGINT)
        let end = try await process.end()
        await site.stop()
        #expect(end.status == 130)
        #expect(end.output.isEmpty)
        #expect(end.errors.contains("\ninterrupted after "))
        #expect(end.errors.contains("  failures   0\n"))
        // The number of links that were followed by then depends on the machine.
        #expect(end.errors.contains(" not sent, or not finished\n"))
    }
}
