@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Scope over a site", .timeLimit(.minutes(5)))
struct MiddlewareScopeTests {
    private let layers = "middleware: [scope, headers, cookies, retry, redirect]"
    private let noHost = "out of scope: the crawl does not start at this host, and scope.hosts is not set"

    @Test("keeps a crawl to the hosts where it starts, and counts skipped links with an example")
    func links() async throws {
        try await TestSite.withSite {
            $0.page(
                "/", html("home", links: ["/a", "http://other.test/1", "http://other.test/2", "https://another.test/"]))
            $0.page("/a", html("a", links: ["http://other.test/1"]))
        } run: { site in
            let crawl = try await CollectedCrawl(over: site, configuration: layers)
            #expect(try crawl.headings == ["a", "home"])
            #expect(crawl.summary.skipped == [noHost: .init(count: 4, example: "http://other.test/1")])
            #expect(crawl.summary.failures.isEmpty)
        }
    }

    @Test("writes every skipped URL into a report, with the rule")
    func report() async throws {
        let file = TemporaryFile()
        try await TestSite.withSite {
            $0.page(
                "/", html("home", links: ["/a", "/b?x=1", "http://me:pw@other.test/1", "http://me:pw@other.test/1"]))
            $0.page("/a", html("a", links: ["/b?x=1"]))
        } run: { site in
            let configuration = "\(layers)\nscope: {deny: ['/b*'], report: \(file.path)}"
            let crawl = try await CollectedCrawl(over: site, configuration: configuration)
            #expect(crawl.summary.skipped.values.map(\.count).reduce(0, +) == 4)
            #expect(
                try file.read().split(separator: "\n").sorted() == [
                    "scope.deny has /b*\t\(site.url("/b?x=1"))",
                    "the crawl does not start at this host, and scope.hosts is not set\thttp://other.test/1",
                ])
        }
    }

    @Test("fetches requests of start, whatever the rules, and applies the rules to their links")
    func starts() async throws {
        try await TestSite.withSite {
            $0.page("/", html("home", links: ["/films/1", "/about"]))
            $0.page("/films/1", html("film", links: ["/films/2"]))
            $0.page("/films/2", html("too deep"))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, configuration: "\(layers)\nscope: {paths: [/films/], depth: 1}")
            #expect(try crawl.headings == ["film", "home"])
            #expect(
                crawl.summary.skipped.mapValues(\.count) == [
                    "out of scope: the path is not below scope.paths": 1, "out of scope: deeper than scope.depth": 1,
                ])
        }
    }

    @Test("follows hosts that the settings add")
    func added() async throws {
        try await TestSite.withSite {
            $0.on("/", Answer { .html(html("home", links: ["http://localhost:\($0.port)/there"])) })
            $0.page("/there", html("there"))
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, configuration: "\(layers)\nscope: {hosts: [127.0.0.1, localhost]}")
            #expect(try crawl.headings == ["home", "there"])
        }
    }

    @Test("applies at every hop of a redirect")
    func hop() async throws {
        try await TestSite.withSite {
            $0.page("/", html("home", links: ["/out", "/in"]))
            $0.on("/in", .redirect(to: "/in/2"))
            $0.on("/in/2", .redirect(to: "/private/3"))
            $0.on("/out", Answer { .redirect(to: "http://localhost:\($0.port)/there") })
            $0.page("/private/3", "")
            $0.page("/there", "")
        } run: { site in
            let crawl = try await CollectedCrawl(
                over: site, configuration: "\(layers)\nscope: {deny: ['/private/*']}")
            #expect(
                crawl.summary.failures == [
                    noHost: .init(count: 1, example: "http://localhost:\(site.port)/there"),
                    "out of scope: scope.deny has /private/*": .init(count: 1, example: site.url("/private/3")),
                ])
            #expect(site.count("/there") == 0)
            #expect(site.count("/private/3") == 0)
        }
    }

    private let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("applies after loading, if a layer inside has requested another URL")
    func afterLoading() async throws {
        let elsewhere = StubDownloader { request in
            var request = request
            request.url = try WebURL(parsing: "http://other.test/")
            return Response(to: request, status: .ok)
        }
        let layer = try ScopeMiddleware(ScopeSettings(), log: log)
        let request = Request(try url("http://a.test/"))
        let failure = await #expect(throws: FetchFailure.self) {
            _ = try await layer.handle(request, next: Next([], around: elsewhere)).status
        }
        #expect(failure?.url.href == "http://other.test/")
        #expect(failure?.detail == "'other.test' in scope.hosts would allow it")
    }

    @Test("is known in the next process, with the hosts where the crawl started")
    func remembered() throws {
        let store = MemoryJobStore()
        let first = try ScopeMiddleware(ScopeSettings(), store: store, log: log)
        #expect(first.reasonToSkip(Request(try url("http://www.a.test/"))) == nil)
        var link = Request(try url("http://a.test/1"))
        link.depth = 1
        let second = try ScopeMiddleware(ScopeSettings(), store: store, log: log)
        #expect(second.reasonToSkip(link) == nil)
        link.url = try url("http://b.test/1")
        #expect(second.reasonToSkip(link) == noHost)
    }
}
