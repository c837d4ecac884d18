@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

/// The layer by itself, around a downloader that is made for the test.
@Suite("The layer for robots.txt", .timeLimit(.minutes(5)))
struct RobotsLayerTests {
    /// Times that go when they are told to.
    private final class Clocks: Sendable {
        private let state = Mutex((now: ContinuousClock.now, date: UnixTime(1_700_000_000)))
        var now: ContinuousClock.Instant { state.withLock { $0.now } }
        var date: UnixTime { state.withLock { $0.date } }
        func advance(_ milliseconds: Int64) {
            state.withLock {
                $0.now += .milliseconds(milliseconds)
                $0.date = $0.date.advanced(by: milliseconds / 1000)
            }
        }
    }

    /// Answers robots.txt with what is set, and everything else with a page; counts.
    private final class Site: Downloader {
        private let state: Mutex<(robots: (status: Int, text: String), asked: [String])>
        init(_ text: String, status: Int = 200) { state = Mutex(((status, text), [])) }
        var asked: [String] { state.withLock { $0.asked } }
        func set(_ text: String, status: Int = 200) { state.withLock { $0.robots = (status, text) } }

        func fetch(_ request: Request) async throws -> Response {
            let robots = state.withLock { state in
                state.asked.append(request.url.href)
                return state.robots
            }
            guard request.url.path == "/robots.txt" else { return Response(to: request, status: .ok) }
            return Response(
                to: request, status: .init(integerLiteral: robots.status), body: Array(robots.text.utf8))
        }
    }

    private let clocks = Clocks()
    private let store = MemoryJobStore()

    private func layer(_ site: any Downloader, _ change: (inout Settings) -> Void = { _ in }) -> Next {
        var settings = Settings()
        change(&settings)
        let clocks = clocks
        let layer = RobotsMiddleware(
            settings, store: store, log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            clock: { clocks.now }, date: { clocks.date })
        return Next([layer], around: site)
    }

    private func request(_ text: String) throws -> Request { Request(try url(text)) }

    @Test("fetches once for an origin, and for each origin")
    func origins() async throws {
        let site = Site("User-agent: *\nDisallow: /x")
        let next = layer(site)
        try await withThrowingTaskGroup { group in
            for number in 0..<50 { group.addTask { _ = try await next(request("https://a.example/\(number)")) } }
            try await group.waitForAll()
        }
        for address in ["http://a.example/", "https://a.example:444/", "https://b.example/"] {
            _ = try await next(request(address))
        }
        _ = try await next(request("https://c.example/robots.txt"))
        #expect(
            site.asked.filter { $0.hasSuffix("/robots.txt") } == [
                "https://a.example/robots.txt", "http://a.example/robots.txt", "https://a.example:444/robots.txt",
                "https://b.example/robots.txt", "https://c.example/robots.txt",
            ])
    }

    @Test("requests it again after a day, and uses the file that another process has learnt")
    func stored() async throws {
        let site = Site("User-agent: *\nDisallow: /x\nSitemap: /map.xml")
        let robots = "https://a.example/robots.txt"
        _ = try await layer(site)(request("https://a.example/"))
        #expect(store.entries(of: "robots").map(\.key) == ["https://a.example"])

        let resumed = layer(site)
        clocks.advance(86_399_000)
        let response = try await resumed(request("https://a.example/"))
        #expect(response.sitemaps.map(\.href) == ["https://a.example/map.xml"])
        await #expect(throws: FetchFailure.self) { try await resumed(request("https://a.example/x")) }
        #expect(site.asked.filter { $0 == robots }.count == 1)

        site.set("User-agent: *\nDisallow: /y")
        clocks.advance(1000)
        _ = try await resumed(request("https://a.example/x"))
        #expect(site.asked.filter { $0 == robots }.count == 2)
        // It is for this robot only.
        _ = try await layer(site) { $0.robots.agent = ProductToken("other") }(request("https://a.example/"))
        #expect(site.asked.filter { $0 == robots }.count == 3)
        // Where the file cannot be reached, what is known of it holds on.
        site.set("", status: 503)
        clocks.advance(86_400_000)
        let failure = await #expect(throws: FetchFailure.self) {
            try await layer(site) { $0.robots.agent = ProductToken("other") }(request("https://a.example/y"))
        }
        #expect(failure?.reason == .disallowed("Disallow: /y"))
    }

    @Test("postpones pages while the file can't be reached, then fails them, then tries again")
    func unreachable() async throws {
        let site = Site("", status: 503)
        let next = layer(site)
        var found: [String] = []
        for _ in 0..<4 {
            let failure = await #expect(throws: FetchFailure.self) { try await next(request("https://a.example/")) }
            let again = try #require(failure)
            let delay = again.reschedule.map { "\($0.delay) \($0.isAttempt) \($0.holdsHost)" } ?? "never"
            found.append("\(again.reason): \(delay)")
            clocks.advance(again.reschedule.map { Int64($0.delay / .milliseconds(1)) } ?? 0)
        }
        let reason = "robots.txt: cannot be reached: 503"
        #expect(
            found == [
                "\(reason): 1.0 seconds false true", "\(reason): 2.0 seconds false true",
                "\(reason): 4.0 seconds false true", "\(reason): never",
            ])
        #expect(site.asked.count == 4)
        await #expect(throws: FetchFailure.self) { try await next(request("https://a.example/")) }
        #expect(site.asked.count == 4)
        site.set("")
        clocks.advance(600_000)
        _ = try await next(request("https://a.example/"))
        #expect(site.asked.count == 6)
        #expect(store.entries(of: "robots").count == 1)
    }

    @Test("lets one request pass for each delay, and adds it to every answer")
    func delay() async throws {
        let site = Site("User-agent: *\nCrawl-delay: 3\nDisallow: /x")
        let next = layer(site)
        #expect(try await next(request("https://a.example/1")).report.minimumDelay == .seconds(3))
        let waiting = await #expect(throws: FetchFailure.self) { try await next(request("https://a.example/2")) }
        #expect(waiting?.reschedule?.delay == .seconds(3))
        #expect(waiting?.reschedule?.isAttempt == false)
        #expect(waiting?.report.minimumDelay == .seconds(3))
        // What is forbidden takes no turn.
        let forbidden = await #expect(throws: FetchFailure.self) { try await next(request("https://a.example/x")) }
        #expect(forbidden?.reason == .disallowed("Disallow: /x"))
        #expect(forbidden?.reschedule == nil)
        #expect(forbidden?.report.minimumDelay == .seconds(3))
        clocks.advance(3000)
        _ = try await next(request("https://a.example/2"))
        #expect(site.asked == ["https://a.example/robots.txt", "https://a.example/1", "https://a.example/2"])

        let patient = layer(Site("User-agent: *\nCrawl-delay: 7200"))
        #expect(try await patient(request("https://b.example/")).report.minimumDelay == .seconds(60))
        let none = layer(Site("User-agent: *\nDisallow:"))
        #expect(try await none(request("https://c.example/")).report == HostReport())
    }

    @Test("adds the delay to a failure, too")
    func failing() async throws {
        let next = layer(
            StubDownloader { request in
                guard request.url.path == "/robots.txt" else { throw FetchFailure(.timeout, url: request.url) }
                return Response(to: request, status: .ok, body: Array("User-agent: *\nRequest-rate: 1/5s".utf8))
            })
        let failure = await #expect(throws: FetchFailure.self) { try await next(request("https://a.example/")) }
        #expect(failure?.reason == .timeout)
        #expect(failure?.report.minimumDelay == .seconds(5))
    }

    @Test("skips links of which it knows that they are forbidden")
    func skipping() async throws {
        var settings = Settings()
        settings.robots.agent = ProductToken("spider")
        let layer = RobotsMiddleware(
            settings, store: store, log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let link = try request("https://a.example/x/1")
        #expect(layer.reasonToSkip(link) == nil)
        _ = try await Next([layer], around: Site("User-agent: *\nDisallow: /x"))(request("https://a.example/"))
        #expect(layer.reasonToSkip(link) == "robots.txt: Disallow: /x")
        #expect(layer.reasonToSkip(try request("https://a.example/y")) == nil)
        #expect(layer.reasonToSkip(try request("https://b.example/x/1")) == nil)
    }

    @Test("fetches on for the others when one that waits is cancelled")
    func cancelled() async throws {
        let gate = Gate()
        try await TestSite.withSite {
            $0.on("/robots.txt", .held(by: gate, .text("User-agent: *\nDisallow: /x")))
            $0.page("/b", "")
        } run: { site in
            let next = layer(try CurlDownloader()) { $0.robots.timeout = Interval(.seconds(300)) }
            let first = Task { _ = try await next(request(site.url("/a"))) }
            try await site.received(1, of: "/robots.txt")
            let second = Task { try await next(request(site.url("/b"))).status }
            first.cancel()
            gate.open()
            #expect(try await second.value == .ok)
            let failure = await #expect(throws: FetchFailure.self) { try await first.value }
            #expect(failure?.reason == .cancelled)
            #expect(site.paths == ["/robots.txt", "/b"])
        }
    }

    @Test("cancels its own requests at the end of the crawl")
    func finishing() async throws {
        try await TestSite.withSite {
            $0.on("/robots.txt", .text("x").stalled(after: 0))
        } run: { site in
            var settings = Settings()
            settings.robots.timeout = Interval(.seconds(300))
            let layer = RobotsMiddleware(
                settings, store: store, log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
            let next = Next([layer], around: try CurlDownloader())
            let page = Task { _ = try await next(request(site.url("/"))) }
            try await site.received(1)
            try await layer.finish()
            let failure = await #expect(throws: FetchFailure.self) { try await page.value }
            #expect(failure?.reason == .cancelled)
        }
    }

    @Test("requests nothing for URLs that aren't http, or whose robots.txt isn't obeyed")
    func notAsked() async throws {
        let site = Site("User-agent: *\nDisallow: /")
        _ = try await layer(site)(request("data:text/plain,x"))
        _ = try await layer(site) { $0.robots.obey = false }(request("https://a.example/"))
        #expect(site.asked == ["data:text/plain,x", "https://a.example/"])
    }
}
