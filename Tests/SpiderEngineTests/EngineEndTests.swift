import Glibc
import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures
@testable import SpiderItems
@testable import SpiderMiddleware

@Suite("A crawl ends", .timeLimit(.minutes(5)))
struct EngineEndTests {
    /// A site without end: each page leads to the next.
    private static let endless = StubDownloader { request in
        let number = Int(request.url.href.dropFirst("http://a.test/".utf8.count)) ?? 0
        return page(html("\(number)", links: ["/\(number + 1)"]), to: request)
    }

    private func stumble(_ way: String) async throws -> Summary {
        var options = Stumbling.Options()
        options.way = way
        var settings = Settings()
        if way == "sleeps" { settings.limits.pageTime = Interval(.milliseconds(50)) }
        return try await CollectedCrawl(
            of: Stumbling.self, options: options, settings: settings, downloader: StubDownloader(pages: [:])
        ).summary
    }

    @Test("before its first request if start throws")
    func startThrows() async throws {
        let summary = try await stumble("throws")
        #expect(summary.ending == .failed("the spider could not start: no idea where to begin"))
        #expect(summary.requests == 0)
        #expect(summary.waiting == 0)
    }

    @Test("before its first request if start follows something that isn't a URL")
    func startWithoutURL() async throws {
        let ending = try await stumble("no URL").ending
        let reason = "not a URL: \"films/1\": it has no scheme, and there is no page to resolve it against"
        #expect(ending == .failed("the spider could not start: \(reason)"))
    }

    @Test("at once if start follows nothing")
    func nothingToDo() async throws {
        let summary = try await stumble("nothing")
        #expect(summary.ending == .finished)
        #expect(summary.requests == 0)
    }

    @Test("and keeps the file of an older crawl, if it found nothing and a page failed")
    func keepsOldOutput() async throws {
        let file = TemporaryFile()
        try file.write("old\n")
        let path = file.path
        var plan = CrawlPlan(
            downloader: StubDownloader(pages: [:]), outputs: [{ try Registry.output("jsonl", .string(path)) }])
        plan.settings.retry.times = 0
        var options = Walker.Options()
        options.starts = ["http://a.test/"]
        let summary = try await Engine(Walker.self, options: options, plan: plan).run()
        #expect(summary.failed == 1)
        #expect(try file.read() == "old\n")
    }

    @Test("if start doesn't end")
    func startHangs() async throws {
        #expect(
            try await stumble("sleeps").ending
                == .failed("the spider could not start: no end in time, while starting"))
    }

    @Test("in order when it is stopped: running pages are finished, and nothing else begins")
    func stopped() async throws {
        var settings = Settings()
        settings.concurrency = 1
        var options = Walker.Options()
        options.starts = (1...10).map { "http://a.test/\($0)" }
        let engine = EngineHandle<Walker>()
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings,
            downloader: StubDownloader { request in
                if request.url.href == "http://a.test/3" { engine.stop() }
                return page(html(request.url.href, links: ["/more\(request.url.href.last ?? "x")"]), to: request)
            }, middleware: [], plan: { _ in }, started: { engine.set($0) })
        #expect(crawl.summary.ending == .interrupted)
        #expect(try crawl.headings == ["http://a.test/1", "http://a.test/2", "http://a.test/3"])
        #expect(crawl.summary.requests == 3)
        #expect(crawl.summary.waiting == 10)
        #expect(crawl.summary.failures.isEmpty)
    }

    @Test("at once when it is stopped at once: running pages are given up")
    func stoppedAtOnce() async throws {
        let engine = EngineHandle<Walker>()
        var options = Walker.Options()
        options.starts = (1...6).map { "http://a.test/\($0)" }
        var settings = Settings()
        settings.concurrency = 4
        let asked = Mutex(0)
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings,
            downloader: StubDownloader { request in
                if asked.withLock({
                    $0 += 1; return $0
                }) == 4 {
                    engine.stop(atOnce: true)
                }
                try await Task.sleep(for: .seconds(3600))
                return page("", to: request)
            }, middleware: [], plan: { _ in }, started: { engine.set($0) })
        #expect(crawl.summary.ending == .interrupted)
        #expect(crawl.summary.pages == 0)
        #expect(crawl.summary.failures.isEmpty)
        #expect(crawl.summary.waiting == 6)
    }

    @Test("before it has begun if it is stopped before")
    func stoppedBefore() async throws {
        let crawl = try await CollectedCrawl(
            of: Walker.self, downloader: Self.endless, middleware: [], plan: { _ in }, started: { $0.stop() })
        #expect(crawl.summary.ending == .interrupted)
        #expect(crawl.summary.requests == 0)
    }

    @Test("at limits.pages, and counts the remaining requests", arguments: [1, 5])
    func pageLimit(limit: Int) async throws {
        var settings = Settings()
        settings.limits.pages = Bounded(clamping: limit)
        let crawl = try await CollectedCrawl(
            of: Walker.self, settings: settings, downloader: Self.endless, middleware: [])
        #expect(crawl.summary.ending == .limit("limits.pages"))
        #expect(crawl.summary.pages == limit)
        #expect(crawl.summary.waiting == 1)
    }

    @Test("as finished if limits.pages was just enough")
    func pageLimitJustEnough() async throws {
        var settings = Settings()
        settings.limits.pages = 2
        let crawl = try await CollectedCrawl(
            walking: ["http://a.test/": html("one", links: ["/2"]), "http://a.test/2": html("two")],
            settings: settings)
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 2)
    }

    @Test("at limits.pages only after redirects and retries of the pages within it")
    func pageLimitAndRedirect() async throws {
        var settings = Settings.anywhere
        settings.limits.pages = 1
        settings.retry.firstDelay = Interval(.zero)
        let asked = Notes<String>()
        let crawl = try await CollectedCrawl(
            of: Walker.self, settings: settings,
            downloader: StubDownloader { request in
                asked.add(request.url.href)
                switch (request.url.href, request.attempt) {
                case ("http://a.test/", _):
                    return Response(to: request, status: .found, headerFields: [.location: "/home"])
                case (_, 1): return Response(to: request, status: .serviceUnavailable)
                default: return page(html("home", links: ["/2"]), to: request)
                }
            })
        #expect(asked.all == ["http://a.test/", "http://a.test/home", "http://a.test/home"])
        #expect(try crawl.headings == ["home"])
        #expect(crawl.summary.ending == .limit("limits.pages"))
        #expect(crawl.summary.redirects == 1)
        #expect(crawl.summary.retries == 1)
    }

    @Test("when no page within limits.depth is left", arguments: [0, 1, 3])
    func depthLimit(limit: Int) async throws {
        var settings = Settings()
        settings.limits.depth = Bounded(clamping: limit)
        let crawl = try await CollectedCrawl(
            of: Walker.self, settings: settings, downloader: Self.endless, middleware: [])
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == limit + 1)
        #expect(crawl.summary.tooDeep == 1)
    }

    @Test("at limits.time, however much there is to do")
    func timeLimit() async throws {
        let clock = Mutex(VirtualClock())
        var settings = Settings()
        settings.limits.time = Interval(.seconds(60))
        let crawl = try await CollectedCrawl(
            of: Walker.self, settings: settings,
            downloader: StubDownloader { request in
                if request.url.href.hasSuffix("/3") { clock.withLock { $0.advance(by: .seconds(60)) } }
                return try await Self.endless.fetch(request)
            }, middleware: [], plan: { $0.clock = { clock.withLock { $0.now } } })
        #expect(crawl.summary.ending == .limit("limits.time"))
        #expect(crawl.summary.pages == 4)
        #expect(crawl.summary.waiting == 1)
    }

    @Test("if an output can't be written, with the reason", arguments: ["write", "flush"])
    func output(failingCall: String) async throws {
        final class Full: Output {
            let location = "a full disk"
            let failingCall: String
            init(_ failingCall: String) { self.failingCall = failingCall }
            func write(_ records: [Record]) throws { try fail("write") }
            func flush() throws { try fail("flush") }
            func close() {}
            private func fail(_ call: String) throws {
                if call == failingCall { throw Walker.Refusal(description: "no space left") }
            }
        }
        let plan = CrawlPlan(downloader: Self.endless, outputs: [{ Full(failingCall) }])
        let summary = try await Engine(Walker.self, plan: plan).run()
        #expect(summary.ending == .failed("no space left"))
        #expect(summary.outputs == ["a full disk"])
    }

    @Test("if the recording can't be written, which is logged once; the page stays queued")
    func recording() async throws {
        let error = WARCError(reason: .cannotWrite(errno: ENOSPC), path: "a.warc", position: WARCPosition(offset: 7))
        let downloader = StubDownloader { request in
            guard request.url.href.hasSuffix("/3") else {
                return page(html("x", links: ["/1", "/2", "/3"]), to: request)
            }
            throw error
        }
        let log = CollectedLog()
        var plan = CrawlPlan(downloader: downloader, log: log.logger)
        plan.settings.perHost = 1
        var options = Walker.Options()
        options.starts = ["http://a.test/"]
        let summary = try await Engine(Walker.self, options: options, plan: plan).run()
        let reason = "a.warc: cannot be written: No space left on device"
        #expect(summary.ending == .failed(reason))
        #expect(summary.failed == 0)
        #expect(summary.waiting == 1)
        #expect(log.lines.filter { $0.contains("cannot be written") } == ["error \(reason) []"])
    }

    @Test("with an error if an output or the frontier can't be made")
    func cannotBegin() async throws {
        let refusal = Walker.Refusal(description: "no such disk")
        let noOutput = CrawlPlan(downloader: Self.endless, outputs: [{ throw refusal }])
        await #expect(throws: Walker.Refusal.self) { try await Engine(Walker.self, plan: noOutput).run() }
        let noFrontier = CrawlPlan(downloader: Self.endless, frontier: { throw refusal })
        await #expect(throws: Walker.Refusal.self) { try await Engine(Walker.self, plan: noFrontier).run() }
    }

    @Test("with its layers finished and its downloader shut down, once each")
    func cleanUp() async throws {
        final class Noting: Middleware, Downloader {
            let notes: Notes<String>
            init(_ notes: Notes<String>) { self.notes = notes }
            func handle(_ request: Request, next: Next) async throws -> Response { try await next(request) }
            func finish() async throws { notes.add("finish") }
            func fetch(_ request: Request) async throws -> Response { page("", to: request) }
            func shutdown() async { notes.add("shutdown") }
        }
        let notes = Notes<String>()
        let noting = Noting(notes)
        _ = try await CollectedCrawl(of: Walker.self, downloader: noting, middleware: [noting])
        #expect(notes.all == ["finish", "shutdown"])
    }
}
